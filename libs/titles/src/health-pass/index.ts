import type { Seal } from '@smart-verify/contracts';
import type { TitleProfile } from '../title-profile.js';
import { sealedDay } from '../kit/fields.js';
import { normalUvci } from './uvci.js';

/** Version of the container behind whose prefix European certificates stand, and their three groups; a light pass tells no event, has no identifier, and is no health pass for the register. */
const container = '1';
const events: ReadonlySet<string> = new Set(['v', 't', 'r']);

/** `ci` of the one entry of v, t or r (DCC schema, § 1.2 of the format): `v.0.ci`. */
const identifier = /^[vtr]\.0\.ci$/;

/** CWT `nbf`, which none must carry and none may be accepted before (RFC 8392 § 3.1.5). */
const notBefore = 'cwt.5';

/** The certificate's identifier; undefined when missing or when the certificate names two. */
function uvciOf(seal: Seal): string | undefined {
  const [first, ...others] = seal.fields.filter(({ id }) => identifier.test(id));
  return first === undefined || others.length > 0 ? undefined : normalUvci(first.value);
}

/**
 * The European health pass (EU DCC in HC1). Its register is a list of revocations, so a sealed pass that is absent from it is not revoked;
 * a number that is absent proves nothing: anybody can make one up.
 * Whether its doses and delays (`du` of a recovery among them) satisfy a country’s rules is that country’s question, not the pass’s validity.
 */
export const healthPass: TitleProfile = {
  id: 'health-pass',
  name: { fr: 'Passe sanitaire européen', en: 'European health pass' },
  referenceLabel: { fr: 'Identifiant du certificat (UVCI)', en: 'Certificate identifier (UVCI)' },
  exampleReference: 'URN:UVCI:01:FR:SPECIMEN0001',
  entitlement: 'open',
  recognises: ({ format, version, documentType }) => format === 'hc1' && version === container && events.has(documentType),
  referenceOf: uvciOf,
  normalReference: normalUvci,
  rulesFor(seal) {
    if (seal === undefined) return { register: 'required', entitlement: 'open', expiry: { kind: 'printed' } };
    const { expiresAt } = seal; // CWT `exp`, which every European certificate carries
    const begins = sealedDay(seal, notBefore);
    return { register: 'negative', entitlement: 'open', expiry: expiresAt === undefined ? { kind: 'illegible' } : { kind: 'final', on: expiresAt }, ...(begins !== undefined && { begins }) };
  },
};
