import type { SealField } from '@smart-verify/contracts';
import { base64 } from '../kit/base64.js';
import { addField, addLeaves, type Names } from '../kit/cbor-leaves.js';
import type { Cbor, CborMap } from '../kit/cbor.js';
import { isoDay } from '../kit/iso-date.js';
import { SealError } from '../seal-error.js';
import type { Content } from './content.js';
import type { Reading } from './field.js';
import { anyBiometric, biometricParts, biometricType, identityAttributes, type IdentityAttribute } from './identity.table.js';

const attributes: ReadonlyMap<unknown, IdentityAttribute> = new Map(identityAttributes.map((attribute) => [attribute.key, attribute]));

/** `YYYYMMDD` (§ 3.1), or with hyphens, as the specification's own example of § 3.2.1 has it. */
const birthDate = (text: string): string | undefined => isoDay(text.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'));

const hexText = /^(?:[0-9A-Fa-f]{2}){4,}$/;
const bytesOfHex = (text: string): Uint8Array => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** A picture is a byte string, or a text of hexadecimal digits (§ 3.1 `tstr`, § 3.2 example); any other text stays one. */
function image(id: string, name: string, value: Cbor): SealField | undefined {
  const bytes = typeof value === 'string' && hexText.test(value) ? bytesOfHex(value) : value;
  return bytes instanceof Uint8Array ? { id, name, value: base64(bytes), binary: true } : undefined;
}

const kinds: Readonly<Record<IdentityAttribute['kind'], (value: Cbor) => boolean>> = {
  text: (value) => typeof value === 'string',
  date: (value) => typeof value === 'string' && birthDate(value.trim()) !== undefined,
  code: (value) => typeof value === 'number' && Number.isInteger(value),
  codes: (value) => Array.isArray(value) && (value as readonly Cbor[]).every((item) => typeof item === 'number' && Number.isInteger(item)),
  image: (value) => image('', '', value) !== undefined,
  biometrics: (value) => value instanceof Map || (Array.isArray(value) && (value as readonly Cbor[]).every((item) => item instanceof Map)),
};

/** Names of the data of one biometric: `faceData`, `leftIrisFormat`. */
function biometricNames(name: string, entry: CborMap): Names {
  const owner = entry.has(biometricType) ? anyBiometric : name;
  return (path) => {
    const part = biometricParts.get(Number(path.slice(path.lastIndexOf('.') + 1)));
    return part === undefined ? undefined : { name: owner + part };
  };
}

function addBiometrics(fields: SealField[], name: string, path: string, value: Cbor): void {
  if (value instanceof Map) addLeaves(fields, path, value as CborMap, biometricNames(name, value as CborMap));
  else if (Array.isArray(value)) (value as readonly Cbor[]).forEach((item, index) => addBiometrics(fields, name, `${path}.${index}`, item));
  else addLeaves(fields, path, value);
}

function addAttribute({ fields, warnings }: Reading, { key, name, kind }: IdentityAttribute, value: Cbor): void {
  const id = String(key);
  if (value === undefined || value === null) return;
  if (!kinds[kind](value)) warnings.push({ code: kind === 'date' ? 'FIELD_VALUE' : 'FIELD_TYPE', field: id });
  const picture = kind === 'image' ? image(id, name, value) : undefined;
  if (picture !== undefined) addField(fields, picture);
  else if (kind === 'biometrics') addBiometrics(fields, name, id, value);
  else addLeaves(fields, id, value, () => (kind === 'date' ? { name, date: birthDate } : { name }));
}

/**
 * Identity data of a person (MOSIP claim 169): what the table knows in its order, then what it does not know, by its number.
 * @throws SealError BAD_STRUCTURE, TOO_MANY_FIELDS
 */
export function readIdentity(content: Cbor): Content {
  if (!(content instanceof Map) || content.size === 0) throw new SealError('BAD_STRUCTURE', 'identity data: not a map, or an empty one');
  const map = content as CborMap;
  const reading: Reading = { fields: [], warnings: [] };
  for (const attribute of identityAttributes) addAttribute(reading, attribute, map.get(attribute.key));
  for (const [key, value] of map) if (!attributes.has(key)) addLeaves(reading.fields, String(key), value);
  return { documentType: 'identity', country: undefined, ...reading };
}
