/** Named curves (RFC 5480 § 2.1.1.1, RFC 5639 § 4.1); only the first three are verified here, the others are known by name. */
export const curves: ReadonlyMap<string, { readonly kind: string; readonly bits: number }> = new Map([
  ['1.2.840.10045.3.1.7', { kind: 'P-256', bits: 256 }],
  ['1.3.132.0.34', { kind: 'P-384', bits: 384 }],
  ['1.3.132.0.35', { kind: 'P-521', bits: 521 }],
  ['1.3.132.0.33', { kind: 'P-224', bits: 224 }],
  ['1.3.132.0.10', { kind: 'secp256k1', bits: 256 }],
  ['1.3.36.3.3.2.8.1.1.5', { kind: 'brainpoolP224r1', bits: 224 }],
  ['1.3.36.3.3.2.8.1.1.7', { kind: 'brainpoolP256r1', bits: 256 }],
  ['1.3.36.3.3.2.8.1.1.9', { kind: 'brainpoolP320r1', bits: 320 }],
  ['1.3.36.3.3.2.8.1.1.11', { kind: 'brainpoolP384r1', bits: 384 }],
  ['1.3.36.3.3.2.8.1.1.13', { kind: 'brainpoolP512r1', bits: 512 }],
]);

/** Key kinds without parameters of interest, not verified here (RFC 8410, RFC 4055 § 1.2, RFC 3279 § 2.3.2). */
export const otherKinds: ReadonlyMap<string, { readonly kind: string; readonly bits: number }> = new Map([
  ['1.3.101.112', { kind: 'Ed25519', bits: 256 }],
  ['1.3.101.113', { kind: 'Ed448', bits: 448 }],
  ['1.2.840.113549.1.1.10', { kind: 'RSASSA-PSS', bits: 0 }],
  ['1.2.840.10040.4.1', { kind: 'DSA', bits: 0 }],
]);

export const ecPublicKey = '1.2.840.10045.2.1';
export const rsaEncryption = '1.2.840.113549.1.1.1';
