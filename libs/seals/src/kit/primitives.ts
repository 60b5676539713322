import type { Primitives } from '@smart-verify/contracts';
import { ownPrimitives } from './own-primitives.js';

type Used = Pick<Primitives, 'sha256' | 'base64' | 'latin1'>;

/** Whoever reads sees the ones in use now. */
export let primitives: Used = ownPrimitives;

/**
 * From now on this room's primitives are the host's. Said once, at the start of a process: a parameter of every decoder and everything
 * below it would be read by nobody, since the answers are the same.
 * @throws Error when others were handed in before: two hosts in one process must not overrule each other unnoticed
 */
export function usePrimitives(ofHost: Used): void {
  if (primitives !== ownPrimitives && primitives !== ofHost) throw new Error('other primitives are in use already');
  primitives = ofHost;
}
