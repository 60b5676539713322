import type { PublicKey, SignatureAlgorithm } from '@smart-verify/contracts';
import { bytesOfBase64 } from '../base64.js';
import { isWithin, type SealRules } from './seal-rules.js';

/** A kid is looked up by its bytes, whichever way its base64 was written. */
function bytesOfKid(kid: string | undefined): string | undefined {
  const bytes = kid === undefined ? undefined : bytesOfBase64(kid);
  return bytes && bytes.length > 0 && bytes.length <= 32 ? String.fromCharCode(...bytes) : undefined;
}

/** The two algorithms of the profile (hcert_spec § 3.3.1): ES256 on P-256 only, RSA-PSS with what RSA keys real lists hold. */
const algorithms: ReadonlyMap<string, { algorithm: SignatureAlgorithm; family: 'EC' | 'RSA'; fits(key: PublicKey): boolean }> = new Map([
  ['ES256', { algorithm: 'ES256', family: 'EC', fits: ({ kind }) => kind === 'P-256' }],
  ['PS256', { algorithm: 'PS256', family: 'RSA', fits: ({ bits }) => bits >= 2048 && bits <= 4096 }],
]);

/** Families of the key kinds that the profile knows; a key of none of them proves nothing about a seal. */
const families: ReadonlyMap<string, 'EC' | 'RSA'> = new Map([['P-256', 'EC'], ['P-384', 'EC'], ['P-521', 'EC'], ['RSA', 'RSA']]);

/** Extended key usages (dgc-overview, certificate governance § 4.1). Published under two arcs, one by a misprint; both are in use. */
const arcs = ['1.3.6.1.4.1.1847.2021.1', '1.3.6.1.4.1.0.1847.2021.1'];
const documentTypes: ReadonlyMap<string, string> = new Map(arcs.flatMap((arc) => [[`${arc}.1`, 't'], [`${arc}.2`, 'v'], [`${arc}.3`, 'r']]));
const events = ['v', 't', 'r'];

/** A light pass does not say which event stands behind it: whoever may seal each of them may seal it. */
const withLight = (named: ReadonlySet<string>): ReadonlySet<string> => (events.every((event) => named.has(event)) ? new Set([...named, 'light']) : named);

export const hc1Rules: SealRules = {
  keyOf: ({ kid }) => bytesOfKid(kid),
  severalPerKey: true,
  /** A hint only (hcert_spec § 3.3.2). Some issuers write more than the eight bytes that are published. */
  keysFor({ kid }) {
    const bytes = bytesOfKid(kid);
    if (bytes === undefined) return [];
    return bytes.length > 8 ? [bytes, bytes.slice(0, 8)] : [bytes];
  },
  nameOf: ({ kid = '?' }) => kid,
  isTestAuthority: () => false,
  isTestSigner: () => false,
  algorithmOf(named, key) {
    const known = algorithms.get(named);
    const family = families.get(key.kind);
    if (!known || !family) return 'unsupported';
    if (known.family !== family) return 'other';
    return known.fits(key) ? known.algorithm : 'unsupported';
  },
  /**
   * Within: sealed no earlier than the certificate begins, checked no later than it ends (shell model, hcert_spec § 3.3.4–3.3.5).
   * Anything else is not proven and not refuted either; see README.md, “A health pass whose certificate has ended”.
   */
  periodOf({ signedAt }, at, periods) {
    const signed = signedAt === undefined ? at : Date.parse(signedAt);
    return periods.every((period) => isWithin(at, period) && signed >= period.notBefore) ? 'within' : 'unknown';
  },
  documentTypesOf(usages) {
    const named = usages.flatMap((usage) => documentTypes.get(usage) ?? []);
    return named.length > 0 ? withLight(new Set(named)) : undefined;
  },
  restrictsUsage: true,
};
