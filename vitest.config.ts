import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

const conditions = ['sv-source', ...defaultServerConditions];

export default defineConfig({
  ssr: { resolve: { conditions } },
  resolve: { conditions },
  test: {
    include: ['libs/**/src/**/*.spec.ts', 'apps/**/src/**/*.spec.ts', 'bench/src/**/*.spec.ts'],
    exclude: ['**/*.int.spec.ts', '**/*.e2e.spec.ts', '**/node_modules/**'],
    testTimeout: 20_000,
  },
});
