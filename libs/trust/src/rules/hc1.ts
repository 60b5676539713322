import { bytesOfBase64 } from '../base64.js';
import { among } from '../keys/algorithms.table.js';
import { plain } from './names.js';
import { shell } from './periods.js';
import type { SealRules } from './seal-rules.js';

/** A kid is looked up by its bytes, whichever way its base64 was written. */
function bytesOfKid(kid: string | undefined): string | undefined {
  const bytes = kid === undefined ? undefined : bytesOfBase64(kid);
  return bytes && bytes.length > 0 && bytes.length <= 32 ? String.fromCharCode.apply(null, bytes as unknown as number[]) : undefined;
}

/** Extended key usages (dgc-overview, certificate governance § 4.1). Published under two arcs, one by a misprint; both are in use. */
const arcs = ['1.3.6.1.4.1.1847.2021.1', '1.3.6.1.4.1.0.1847.2021.1'];
const documentTypes: ReadonlyMap<string, string> = new Map(arcs.flatMap((arc) => [[`${arc}.1`, 't'], [`${arc}.2`, 'v'], [`${arc}.3`, 'r']]));
const events = ['v', 't', 'r'];
/** What the WHO's certificates tell of the same events (WorldHealthOrganization/smart-trust, sub-claims 3, 4 and -6). */
const kin: ReadonlyMap<string, readonly string[]> = new Map([['v', ['ddcc-vaccination', 'dvc']], ['t', ['ddcc-test']]]);

/** A light pass does not say which event stands behind it: whoever may seal each of them may seal it. */
function allowed(named: ReadonlySet<string>): ReadonlySet<string> {
  const told = [...named].flatMap((event) => [event, ...kin.get(event) ?? []]);
  return new Set(events.every((event) => named.has(event)) ? [...told, 'light'] : told);
}

export const hc1Rules: SealRules = {
  ...plain,
  keysOf({ entry: { kid } }) {
    const bytes = bytesOfKid(kid);
    return bytes === undefined ? [] : [bytes];
  },
  naming: 'kid: 1 to 32 bytes in base64',
  severalPerKey: true,
  /** A hint only (hcert_spec § 3.3.2). Some issuers write more than the eight bytes that are published. Without one, or with one nobody published, the signer is unknown: no key is tried at random. */
  keysFor({ kid }) {
    const bytes = bytesOfKid(kid);
    if (bytes === undefined) return [];
    return bytes.length > 8 ? [bytes, bytes.slice(0, 8)] : [bytes];
  },
  nameOf: ({ entry: { kid = '?' } }) => kid,
  /** ES256 on P-256 only, and RSA-PSS (hcert_spec § 3.3.1); Ed25519 by those who put other payloads in the container (MOSIP Claim 169 § 4). */
  algorithmOf: among('ES256', 'ESP256', 'PS256', 'EdDSA', 'Ed25519'),
  /** hcert_spec § 3.3.4–3.3.5; see README.md, “A health pass whose certificate has ended”. */
  periodOf: shell,
  periodOfBareKey: 'unknown',
  documentTypesOf(certificate) {
    const named = certificate?.usages.flatMap((usage) => documentTypes.get(usage) ?? []) ?? [];
    return named.length > 0 ? allowed(new Set(named)) : undefined;
  },
  /** Whatever the container holds: a certificate made for tests alone seals neither vaccinations nor identities. */
  restrictsUsage: true,
};
