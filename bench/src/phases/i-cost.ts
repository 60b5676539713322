import { batchesAtRate } from '../load/runs.js';
import { costOf, metered } from '../measure/meter.js';
import { found, seconds, verdictsOf, type Phase } from './phase.js';

const perBatch = 100;
const part = 0.8;

/** What one verification costs each service, the broker and the database at four fifths of the highest rate. */
export const cost: Phase = {
  letter: 'I', title: 'Cost of a verification, batches at 80 % of the highest rate', needs: ['C'],
  async run({ book, door, product, ground, scale, known, r }) {
    const perSecond = part * found(known.batch, 'the highest rate of batches');
    const { result: { tally }, spent } = await metered([...product.watched, ...ground.watched], () => batchesAtRate({ book, doors: [door], perSecond: perSecond / perBatch, ms: seconds(12, scale) }));
    const measured = costOf(spent, tally.right);
    return {
      figures: [
        { name: 'cost of one verification', value: Math.round((measured.sum * r) / 1e5) / 10, unit: 'V', most: 6 },
        { name: 'batch p50', value: tally.latencies.percentile(0.5), unit: 'ms' }, { name: 'batch p99', value: tally.latencies.percentile(0.99), unit: 'ms' },
        { name: 'errors', value: tally.errors, unit: '', most: 0 },
      ],
      rates: [{ name: 'rate', perSecond: tally.right / spent.seconds }], cost: measured, ...verdictsOf(tally),
    };
  },
};
