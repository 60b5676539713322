import { createHash, createPublicKey, X509Certificate, type KeyObject } from 'node:crypto';
import type { SignerHint, TrustedSigner } from '@smart-verify/contracts';

export type SealFormatId = '2d-doc' | 'hc1' | 'vds' | 'idb' | 'vds-nc' | 'shc' | 'nzcp' | 'z42-105';

interface Told { readonly authority: string; readonly id?: string; readonly reference: string; readonly organisation: string }

/** How certificates and lists of one format name who they speak of. */
interface FormatNames {
  /** Are its signers certified, or their keys published bare? */
  readonly certified: boolean;
  /** Distinguished name of an authority. */
  authority(id: string): string;
  subject(told: Told): string;
  /** Hex; undefined: any. */
  serial(told: Told): string | undefined;
  readonly usages: readonly string[];
  /** What the list's entry says beside authority and certificate. */
  name(told: Told, key: KeyObject, certificate: Buffer | undefined): Pick<TrustedSigner, 'id' | 'kid'>;
  hint(entry: TrustedSigner): SignerHint;
}

const numbered: FormatNames = {
  certified: true, usages: [],
  authority: (id) => `CN=${id}, O=Smart Verify Sandbox, C=FR`,
  subject: ({ id, organisation }) => `CN=${id ?? organisation}, O=${organisation}, C=FR`,
  serial: () => undefined,
  name: ({ id = '0000' }) => ({ id }),
  hint: ({ authority = '', id = '' }) => ({ authority, certificate: id }),
};
/** Under a country's own authority (CSCA). */
const national: FormatNames = { ...numbered, authority: (id) => `CN=CSCA ${id} Sandbox, C=${id}`, subject: ({ authority, organisation }) => `CN=${organisation}, O=${organisation}, C=${authority}` };
const published: FormatNames = { ...numbered, certified: false };

const derOf = ({ certificate = '' }: TrustedSigner): Buffer => new X509Certificate(certificate).raw;

const administrative = 'DEZV';

/** Country and name of the signer: `FRSV`. TR-03171: every signer is `DEZV`, and its reference the register's. */
const vds: FormatNames = {
  ...national,
  subject: ({ id = 'FRSV', organisation }) => `CN=${id.slice(2)}, O=${organisation}, C=${id.slice(0, 2)}`,
  serial: ({ id, reference }) => (id === administrative ? undefined : reference.padStart(reference.length + (reference.length % 2), '0')),
  name: ({ id, reference }) => (id === administrative ? { id: `${administrative}/${reference}` } : {}),
  hint({ id, certificate = '' }) {
    const [authority, reference] = id?.split('/') ?? nameIn(new X509Certificate(certificate));
    return { authority: authority ?? '', certificate: reference ?? '' };
  },
};

function nameIn({ subject, serialNumber }: X509Certificate): string[] {
  const part = (name: string): string => new RegExp(`^${name}=(.*)$`, 'm').exec(subject)?.[1] ?? '';
  return [`${part('C')}${part('CN')}`, serialNumber.replace(/^0+(?=.)/, '')];
}

/** Key identifier of the health certificates: the start of the certificate's SHA-256 (hcert_spec § 3.3.2). */
const kidOf = (certificate: Buffer): string => createHash('sha256').update(certificate).digest().subarray(0, 8).toString('base64');

/** RFC 7638 § 3. */
function thumbprint(key: KeyObject): string {
  const { crv, kty, x, y } = createPublicKey(key).export({ format: 'jwk' });
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
}

/** ICAO barcode signers (TR VDS-NC 1.1). */
const barcodeSigner = '2.23.136.1.1.14.2';

export const formats: Readonly<Record<SealFormatId, FormatNames>> = {
  '2d-doc': numbered,
  'z42-105': { ...numbered, name: ({ id = 'SV001' }) => ({ id }) },
  hc1: {
    ...national, subject: numbered.subject, name: (_told, _key, certificate) => ({ kid: kidOf(certificate ?? Buffer.alloc(0)) }),
    hint: ({ kid = '' }) => ({ kid }),
  },
  vds,
  idb: {
    ...national, name: () => ({}),
    hint: (entry) => ({ authority: entry.authority ?? '', certificate: createHash('sha1').update(derOf(entry)).digest().subarray(-5).toString('hex'), embedded: derOf(entry).toString('base64') }),
  },
  'vds-nc': { ...national, usages: [barcodeSigner], name: () => ({}), hint: (entry) => ({ authority: entry.authority ?? '', embedded: derOf(entry).toString('base64') }) },
  shc: { ...published, name: (_told, key) => ({ kid: thumbprint(key) }), hint: ({ authority = '', kid = '' }) => ({ authority, kid }) },
  nzcp: { ...published, name: ({ id = 'key-1' }) => ({ kid: Buffer.from(id).toString('base64') }), hint: ({ authority = '', kid = '' }) => ({ authority, kid }) },
};

/** What the seals of this signer say of it. */
export const hintOf = (entry: TrustedSigner): SignerHint => formats[entry.format as SealFormatId].hint(entry);

/** What names a signer in a list where no certificate does. */
export function bareName({ format, id }: TrustedSigner, { authority, certificate }: SignerHint): Pick<TrustedSigner, 'id'> {
  if (format === 'vds') return { id: `${authority}/${certificate}` };
  if (format === 'idb' && certificate !== undefined) return { id: certificate };
  return id === undefined ? {} : { id };
}
