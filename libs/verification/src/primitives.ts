import type { Primitives } from '@smart-verify/contracts';
import * as seals from '@smart-verify/seals';
import * as trust from '@smart-verify/trust';

/** Hands the host's primitives to all who use any: once, at the start of a process. @throws Error when others were handed in before */
export function usePrimitives(ofHost: Primitives): void {
  seals.usePrimitives(ofHost);
  trust.usePrimitives(ofHost);
}
