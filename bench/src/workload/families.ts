import { sealHealthPass, sealResidencePermit, sealTwoDDoc, type KeyKind, type Sealing, type SignerWish } from '@smart-verify/sandbox';

/** The register of a format's titles. */
export interface Register {
  readonly issuer: string;
  readonly title: string;
  /** `all`: a title it does not know is not valid; `revoked`: one it does not know has not been revoked. */
  readonly holds: 'all' | 'revoked';
  referenceOf(index: number): string;
}

export interface SealWish { readonly index: number; readonly from: Date; readonly until: Date }

/** How seals of one format are forged here. */
interface Form {
  /** Name of the authority that certifies its signers. */
  readonly authority: string;
  /** What names the nth signer. @param letter the family's */
  signer(letter: string, index: number): Pick<SignerWish, 'id' | 'reference'>;
  seal(signer: Sealing, wish: SealWish): Uint8Array;
  /** After so many bytes it is recognised, and its data are not complete. */
  readonly cut: number;
  /** Absent: nobody keeps one, so that none of its seals can be revoked. */
  readonly register?: Register;
}

/** A card's number. Items count from 0, probes and the rest of the register from far above. */
export const numberOf = (index: number): string => `77${String(index).padStart(9, '0')}`;
const uvciOf = (index: number): string => `URN:UVCI:01:FR:BENCH${String(index).padStart(9, '0')}`;
const passportOf = (index: number): string => `BE${String(index).padStart(7, '0')}`;

const ymd = (date: Date): string => date.toISOString().slice(0, 10);
const dmy = (date: Date): string => ymd(date).split('-').reverse().join('');

const forms = {
  '2d-doc': {
    authority: 'FR97', signer: (letter, index) => ({ id: `${letter}${index.toString(36).toUpperCase().padStart(3, '0')}` }),
    seal: (signer, { index, from, until }) => sealTwoDDoc(signer, { documentType: 'A2', issuedAt: ymd(from), signedAt: ymd(from), fields: [{ id: 'AH', value: numberOf(index) }, { id: 'AI', value: dmy(until) }] }),
    cut: 24, register: { issuer: 'mobility', title: 'cmi', holds: 'all', referenceOf: numberOf },
  },
  hc1: {
    authority: 'FR', signer: () => ({}),
    seal: (signer, { index, from, until }) => sealHealthPass(signer, { uvci: uvciOf(index), issuedAt: from, expiresAt: until }),
    cut: 60, register: { issuer: 'health', title: 'health-pass', holds: 'revoked', referenceOf: uvciOf },
  },
  vds: {
    // Five hexadecimal digits each: were they drawn, two signers might share a name, and an unknown one that of a known one.
    authority: 'FR', signer: (_letter, index) => ({ id: 'FRBE', reference: (0x1_0000 + index).toString(16).toUpperCase() }),
    seal: (signer, { index, from, until }) => sealResidencePermit(signer, { number: passportOf(index), on: from, until }),
    cut: 60,
  },
} as const satisfies Record<string, Form>;

export type BenchFormat = keyof typeof forms;
export const benchFormats = Object.keys(forms) as readonly BenchFormat[];
export const formOf = (format: BenchFormat): Form => forms[format];

/** Seals of one format whose keys are of one kind. */
export interface Family {
  readonly format: BenchFormat;
  readonly kind: KeyKind;
  /** Of a hundred seals. */
  readonly share: number;
  readonly signers: number;
}

/** The mix of docs/reference/performance.md: brainpool and P-384 share five of a hundred, and fifteen signers. */
export const families: readonly Family[] = [
  { format: '2d-doc', kind: 'P-256', share: 70, signers: 210 },
  { format: 'hc1', kind: 'P-256', share: 20, signers: 60 },
  { format: '2d-doc', kind: 'P-384', share: 2.5, signers: 8 },
  { format: 'vds', kind: 'brainpoolP256r1', share: 2.5, signers: 7 },
  { format: 'hc1', kind: 'RSA-2048', share: 5, signers: 15 },
];
