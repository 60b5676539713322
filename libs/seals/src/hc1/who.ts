import { addLeaves, type Names, type Naming } from '../kit/cbor-leaves.js';
import type { Cbor } from '../kit/cbor.js';
import { SealError } from '../seal-error.js';
import type { Content } from './content.js';
import type { Reading } from './field.js';
import { whoNames, whoParts, type WhoDocument } from './who.table.js';

const badStructure = (detail: string): SealError => new SealError('BAD_STRUCTURE', `certificate: ${detail}`);

/** A path without its places in lists. */
const withoutPlaces = (path: string): string => path.split('.').filter((part) => !/^\d+$/.test(part)).join('.');

/** By the path itself, or by all but its last part, which then says which part of a coding it is. */
function namesOf(table: ReadonlyMap<string, Naming>): Names {
  return (path) => {
    const plain = withoutPlaces(path);
    const whole = table.get(plain);
    if (whole !== undefined) return whole;
    const dot = plain.lastIndexOf('.');
    const owner = dot < 0 ? undefined : table.get(plain.slice(0, dot));
    const part = whoParts.get(plain.slice(dot + 1));
    return owner === undefined || part === undefined ? undefined : { name: owner.name + part };
  };
}

function readLeaves(documentType: string, content: Cbor, names?: Names): Content {
  const reading: Reading = { fields: [], warnings: [] };
  addLeaves(reading.fields, '', content, names);
  if (reading.fields.length === 0) throw badStructure('nothing in it');
  return { documentType, country: undefined, ...reading };
}

/** The one document in a list of one: the models allow several. */
export const unlisted = (content: Cbor): Cbor => (Array.isArray(content) && content.length === 1 && content[0] instanceof Map ? (content as readonly Cbor[])[0] : content);

/** Several would be two titles in one seal. */
function sole(content: Cbor): Cbor {
  const one = unlisted(content);
  if (!(one instanceof Map)) throw badStructure('not one document');
  return one;
}

/** A certificate of the WHO's Global Digital Health Certification Network. @throws SealError BAD_STRUCTURE, TOO_MANY_FIELDS */
export const readWho = (document: Exclude<WhoDocument, 'health-link'>) => (content: Cbor): Content =>
  readLeaves(document, sole(content), namesOf(whoNames.get(document)!));

/** Links to a health record: nothing of the record itself is sealed here. @throws SealError BAD_STRUCTURE, TOO_MANY_FIELDS */
export const readHealthLink = (content: Cbor): Content => readLeaves('health-link', unlisted(content), namesOf(whoNames.get('health-link')!));

/** What somebody tries out under a negative sub-claim, which anybody may take: fields by their paths alone. @throws SealError BAD_STRUCTURE, TOO_MANY_FIELDS */
export const readDevelopment = (content: Cbor): Content => readLeaves('development', content);
