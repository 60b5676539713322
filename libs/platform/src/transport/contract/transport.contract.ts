import { afterEach, beforeEach, describe } from 'vitest';
import { carriage, orderAndPositions, requestsAndReplies } from './exchange.contract.js';
import { outages, poison, stops } from './failures.contract.js';
import { hostileInputs, limits } from './limits.contract.js';
import { Stage, type Ground, type OnStage } from './stage.contract.js';

/** What both transports promise; each runs it. */
export function transportContract(name: string, open: () => Promise<Ground>): void {
  describe(`the transport ${name}`, () => {
    let stage: Stage;
    beforeEach(async () => { stage = new Stage(await open()); });
    afterEach(() => stage.end());
    const on: OnStage = () => stage;
    describe('a request and its reply', () => requestsAndReplies(on));
    describe('what is carried', () => carriage(on));
    describe('order and positions', () => orderAndPositions(on));
    describe('a message nobody can take', () => poison(on));
    describe('an outage', () => outages(on));
    describe('an instance that stops', () => stops(on));
    describe('limits', () => limits(on));
    describe('hostile inputs', () => hostileInputs(on));
  });
}
