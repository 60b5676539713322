/** The words a seal is told in, for whoever uses this package alone. */
export type { Decoded, Refusal, Seal, SealErrorCode, SealField, SealSignature, SealWarning, SignerHint, Text } from '@smart-verify/contracts';
