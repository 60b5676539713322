/** The Prisma client, from prisma/schema.prisma into libs/platform/src/store/client. Needs no network. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { environment, node, quietly, root } from './children.mjs';

/**
 * Prisma's command line fetches a native schema engine at its start, which generating does not use. Any path that exists
 * stands for it; it must be a real variable of the environment, an .env file is read too late.
 */
const env = environment({ PRISMA_SCHEMA_ENGINE_BINARY: join(root, 'package.json'), PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' });

rmSync(join(root, 'libs/platform/src/store/client'), { recursive: true, force: true });
await quietly('prisma generate', node(), [join(root, 'node_modules/prisma/build/index.js'), 'generate', '--schema', 'prisma/schema.prisma', '--no-hints'], { env });
