import { singlesAtRate } from '../load/runs.js';
import { seconds, verdictsOf, type Phase } from './phase.js';

/** Ten questions a second: what one verification takes when nobody else asks. */
export const idle: Phase = {
  letter: 'A', title: 'Idle latency: 10 single verifications a second', needs: [],
  async run({ book, door, scale }) {
    const { tally } = await singlesAtRate({ book, doors: [door], perSecond: 10, ms: seconds(30, scale) });
    return {
      figures: [
        { name: 'p50', value: tally.latencies.percentile(0.5), unit: 'ms' },
        { name: 'p99', value: tally.latencies.percentile(0.99), unit: 'ms', most: 25 },
        { name: 'answers', value: tally.right, unit: '' }, { name: 'errors', value: tally.errors, unit: '', most: 0 },
      ],
      ...verdictsOf(tally),
    };
  },
};
