import { readStatusToken, type Freshness, type StatusToken } from '@smart-verify/platform';

/**
 * How the register stands to a status token: `reached`, `behind` (it will come, or not), `foreign` (no token of ours, or of a log
 * that no longer exists: it can never be reached).
 */
export type Standing = 'reached' | 'behind' | 'foreign';

/** The token in this text, if it is one of this log. */
export function tokenOf(text: string, secret: Uint8Array, log: string): StatusToken | undefined {
  const token = readStatusToken(text, secret);
  return token?.log === log ? token : undefined;
}

/** Does the register include everything the token stands for? */
export const reaches = ({ positions }: Freshness, token: StatusToken): boolean =>
  Object.entries(token.positions).every(([partition, offset]) => BigInt(positions[partition] ?? -1) >= BigInt(offset));
