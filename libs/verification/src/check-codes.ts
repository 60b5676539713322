import type { SignatureCheck, SignerFacts } from '@smart-verify/contracts';
import type { ReasonCode } from '@smart-verify/verdict';

type Rule = (check: SignatureCheck, signer: Partial<SignerFacts>) => boolean;

/** What a check found amiss, for a timeline or an inspection: in the same codes as the verdict's reasons, which alone decide what they weigh. */
const codes: readonly (readonly [ReasonCode, Rule])[] = [
  ['SIGNATURE_FORGED', ({ outcome }) => outcome === 'forged'],
  ['SIGNATURE_MALFORMED', ({ outcome }) => outcome === 'malformed'],
  ['SIGNER_UNKNOWN', ({ outcome }) => outcome === 'unknown-signer'],
  ['UNSUPPORTED_ALGORITHM', ({ outcome }) => outcome === 'unsupported'],
  ['SIGNER_REVOKED', (_, { revoked }) => revoked === true],
  ['AUTHORITY_WITHDRAWN', (_, { authority }) => authority === 'withdrawn'],
  ['SIGNER_OUTSIDE_PERIOD', (_, { period }) => period === 'outside'],
  ['SIGNER_NOT_ENTITLED', (_, { entitled }) => entitled === 'no'],
  ['SIGNER_USAGE_REFUSED', (_, { usage }) => usage === 'refused'],
];

export const codesOf = (check: SignatureCheck | undefined): ReasonCode[] =>
  (check ? codes.filter(([, applies]) => applies(check, check.signer ?? {})).map(([code]) => code) : []);
