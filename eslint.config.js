import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

/** Who may import whom, by the tags in each room's package.json. A core room also carries its tier: it may only look down. */
const worldly = ['@nestjs/*', 'kafkajs', '@prisma/*', '@opentelemetry/*', 'fastify', '@fastify/*', 'pg', 'undici', 'pino', 'prom-client', 'rxjs'];
const rooms = [
  { sourceTag: 'kind:contract', onlyDependOnLibsWithTags: [], allowedExternalImports: ['zod'] },
  { sourceTag: 'kind:core', onlyDependOnLibsWithTags: ['kind:contract', 'kind:core'], bannedExternalImports: worldly },
  { sourceTag: 'tier:1', onlyDependOnLibsWithTags: ['kind:contract'] },
  { sourceTag: 'tier:2', onlyDependOnLibsWithTags: ['kind:contract', 'tier:1'] },
  { sourceTag: 'tier:3', onlyDependOnLibsWithTags: ['kind:contract', 'tier:1', 'tier:2'] },
  { sourceTag: 'kind:platform', onlyDependOnLibsWithTags: ['kind:contract'] },
  { sourceTag: 'kind:service', onlyDependOnLibsWithTags: ['kind:contract', 'kind:core', 'kind:platform'] },
  { sourceTag: 'kind:composition', onlyDependOnLibsWithTags: ['kind:contract', 'kind:core', 'kind:platform', 'kind:service', 'kind:testing'] },
  { sourceTag: 'kind:testing', onlyDependOnLibsWithTags: ['kind:contract', 'kind:core', 'kind:platform', 'kind:testing'] },
];
/** Specs may also use the sandbox, which is built on what they test: a circle on paper only, since no package exports its specs. */
const roomsOfSpecs = rooms.map((room) => ({ ...room, onlyDependOnLibsWithTags: [...room.onlyDependOnLibsWithTags, 'kind:testing'], allowedExternalImports: undefined }));
const testedBySandbox = ['contracts', 'seals', 'titles', 'trust', 'verdict', 'verification', 'platform']
  .flatMap((room) => [[`@smart-verify/${room}`, '@smart-verify/sandbox'], ['@smart-verify/sandbox', `@smart-verify/${room}`]]);
/** @param {object[]} depConstraints @param {object} [more] */
const boundaries = (depConstraints, more) => ({ '@nx/enforce-module-boundaries': ['error', { allow: [], enforceBuildableLibDependency: false, banTransitiveDependencies: false, depConstraints, ...more }] });

/** Nx sees rooms, not files: what a room's own code may not import but its specs may, stands here by name. */
const sandbox = { name: '@smart-verify/sandbox', message: 'The sandbox serves compositions, the bench and specs only.' };
const kafkajs = { name: 'kafkajs', message: 'kafkajs stays behind one port: libs/platform/src/transport/kafka.' };
const kafkajsInside = { group: ['kafkajs/*'], message: kafkajs.message };

/** Compositions start brokers, databases and services as the commands do. */
const tools = '^(?:\\.\\./)+tools/[a-z-]+\\.mjs$';

const specs = ['**/*.spec.ts'];
const coreFiles = ['contracts', 'seals', 'titles', 'trust', 'verdict', 'verification'].map((room) => `libs/${room}/src/**/*.ts`);
const compositions = ['apps/standalone/**/*.ts', 'apps/cli/**/*.ts', 'bench/**/*.ts', 'libs/sandbox/**/*.ts'];
const tables = ['**/two-d-doc/data-identifiers.ts', '**/two-d-doc/document-types.ts', '**/two-d-doc/value-tables.ts', '**/*.table.ts'];

/** The instant of a verdict is in its evidence: the core never asks what time it is. */
const noClock = ['error',
  { selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]', message: 'The core reads no clock: take the instant as an argument.' },
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'The core reads no clock: take the instant as an argument.' },
  { selector: 'CallExpression[callee.name="Date"]', message: 'The core reads no clock: take the instant as an argument.' },
  { selector: 'CallExpression[callee.object.name="Math"][callee.property.name="random"]', message: 'The core knows no chance.' },
];
const shape = {
  'max-lines': ['error', { max: 300 }],
  'max-lines-per-function': ['error', { max: 60 }],
  complexity: ['error', 12],
  eqeqeq: 'error',
};
/** @param {object[]} paths @param {object[]} patterns */
const refusing = (paths, patterns = []) => ({ 'no-restricted-imports': ['error', { paths, patterns: [...patterns, ...(paths.includes(kafkajs) ? [kafkajsInside] : [])] }] });
/** Inside seals and titles: a format's or a title's folder knows only itself, kit/ and the files at the room's root. */
const ownFolder = { regex: '^(?:\\.\\./)+(?!\\.\\./|kit/|[a-z0-9-]+\\.js$)', message: 'A format or title knows only itself and kit/.' };
const noFolderFromKit = { regex: '^(?:\\.\\./)+(?!\\.\\./|[a-z0-9-]+\\.js$)', message: 'kit/ knows no format and no title.' };

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', 'libs/platform/src/store/client/**', '.nx/**', '.cache/**', '.data/**', 'coverage/**', '**/public/**'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: ['libs/**/*.ts', 'apps/**/*.ts', 'bench/**/*.ts'],
    extends: [tseslint.configs.recommended],
    plugins: { '@nx': nx },
    languageOptions: { parserOptions: { project: ['./tsconfig.spec.json'], tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...shape,
      ...boundaries(rooms),
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true, namedFrom: true, namespaceFrom: true } }],
      ...refusing([sandbox, kafkajs]),
    },
  },
  { files: coreFiles, ignores: specs, rules: { 'no-restricted-syntax': noClock } },
  { files: ['libs/seals/src/*/**/*.ts', 'libs/titles/src/*/**/*.ts'], ignores: specs, rules: refusing([sandbox, kafkajs], [ownFolder]) },
  { files: ['libs/seals/src/kit/**/*.ts', 'libs/titles/src/kit/**/*.ts'], ignores: specs, rules: refusing([sandbox, kafkajs], [noFolderFromKit]) },
  { files: ['libs/platform/src/transport/kafka/**/*.ts'], rules: refusing([sandbox]) },
  { files: compositions, rules: { ...refusing([kafkajs]), ...boundaries(rooms, { allow: [tools] }) } },
  { files: specs, rules: { ...refusing([]), ...boundaries(roomsOfSpecs, { ignoredCircularDependencies: testedBySandbox }), 'max-lines-per-function': 'off' } },
  { files: tables, rules: { 'max-lines': 'off' } },
  {
    files: ['tools/**/*.mjs', 'tools/**/*.mts', '*.js', '*.ts'],
    extends: [tseslint.configs.recommended],
    rules: { ...shape, 'max-lines': ['error', { max: 150 }] },
  },
);
