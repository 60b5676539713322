import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

const conditions = ['sv-source', ...defaultServerConditions];

/** SUITE names what to run; each kind of spec but the first needs something around it, which `npm test` brings up. */
const kinds = ['int', 'e2e', 'kafka', 'browser'];
const suite = process.env.SUITE ?? 'unit';
const alone = suite !== 'unit';
const ending = alone ? `.${suite}.spec.ts` : '.spec.ts';

export default defineConfig({
  ssr: { resolve: { conditions } },
  resolve: { conditions },
  test: {
    include: ['libs', 'apps', 'bench'].map((place) => `${place}/**/src/**/*${ending}`),
    exclude: ['**/node_modules/**', ...kinds.filter((kind) => kind !== suite).map((kind) => `**/*.${kind}.spec.ts`)],
    testTimeout: alone ? 60_000 : 20_000,
    hookTimeout: alone ? 120_000 : 20_000,
    fileParallelism: !alone,
  },
});
