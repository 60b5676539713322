import { readStatusToken, type Freshness, type StatusToken } from '@smart-verify/platform';

/** The token in this text, if it is one of this log; of any, while it is not known which log there is. */
export function tokenOf(text: string, secret: Uint8Array, log: string | undefined): StatusToken | undefined {
  const token = readStatusToken(text, secret);
  return log === undefined || token?.log === log ? token : undefined;
}

/** Does the register include everything the token stands for? */
export const reaches = ({ positions }: Freshness, token: StatusToken): boolean =>
  Object.entries(token.positions).every(([partition, offset]) => BigInt(positions[partition] ?? -1) >= BigInt(offset));
