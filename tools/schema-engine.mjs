/** Prisma's schema engine in WebAssembly (the native one would be fetched from a download site), on an empty database in memory. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from './children.mjs';
import { freePorts } from './ports.mjs';

const schemaPath = join(root, 'prisma/schema.prisma');
const engineModule = '@prisma/schema-engine-wasm/schema_engine_bg';
/** PostgreSQL's internal one-byte type, in its catalogue's columns: the adapter knows arrays of it only, the engine asks for it alone. */
const charType = 18;
const textType = 25;

/** The package's own entry imports its .wasm file as a module, which Node refuses: it is instantiated here. */
async function loadEngine() {
  const engine = await import(engineModule);
  const path = join(dirname(createRequire(import.meta.url).resolve(engineModule)), 'schema_engine_bg.wasm');
  const { WebAssembly } = /** @type {any} */ (globalThis);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(path)), { './schema_engine_bg.js': engine });
  engine.__wbg_set_wasm(exports);
  exports.__wbindgen_start();
  return engine.SchemaEngine;
}

/**
 * An adapter that also reads columns of type "char": the pool passes them off as text, and notes which they were.
 * @param {string} url
 */
async function catalogueAdapter(url) {
  const [{ default: { Pool } }, { PrismaPg }, { ColumnTypeEnum }] = await Promise.all([import('pg'), import('@prisma/adapter-pg'), import('@prisma/driver-adapter-utils')]);
  /** @type {WeakMap<object, number[]>} */
  const charColumns = new WeakMap();
  const pool = new Pool({ connectionString: url, max: 2 });
  const query = /** @type {(...args: unknown[]) => Promise<{ fields?: { dataTypeID: number }[], rows: object }>} */ (/** @type {unknown} */ (pool.query.bind(pool)));
  const queryAsText = async (/** @type {unknown[]} */ ...args) => {
    const result = await query(...args);
    const fields = result.fields ?? [];
    charColumns.set(result.rows, fields.flatMap(({ dataTypeID }, at) => (dataTypeID === charType ? [at] : [])));
    for (const field of fields) if (field.dataTypeID === charType) field.dataTypeID = textType;
    return result;
  };
  const factory = new PrismaPg(Object.assign(pool, { query: queryAsText }));
  const connect = async () => {
    const adapter = await factory.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    return Object.assign(adapter, {
      queryRaw: async (/** @type {Parameters<typeof queryRaw>[0]} */ asked) => {
        const result = await queryRaw(asked);
        for (const at of charColumns.get(result.rows) ?? []) result.columnTypes[at] = ColumnTypeEnum.Character;
        return result;
      },
    });
  };
  return { factory: Object.assign(Object.create(factory), { connect }), pool };
}

/** The SQL that turns this database into what prisma/schema.prisma says; empty when it is so already. @param {string} url */
export async function missingSql(url) {
  const [SchemaEngine, { factory, pool }, { bindMigrationAwareSqlAdapterFactory }] = await Promise.all([
    loadEngine(), catalogueAdapter(url), import('@prisma/driver-adapter-utils'),
  ]);
  const files = [{ path: schemaPath, content: readFileSync(schemaPath, 'utf8') }];
  const datamodels = files.map(({ path, content }) => [path, content]);
  const engine = await SchemaEngine.new({ datamodels }, () => undefined, bindMigrationAwareSqlAdapterFactory(factory));
  try {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: root }, to: { tag: 'schemaDatamodel', files },
      script: true, exitCode: true, filters: { externalTables: [], externalEnums: [] },
    });
    return exitCode === 0 ? '' : String(stdout ?? 'unknown');
  } finally {
    engine.free();
    await pool.end();
  }
}

/**
 * Gives the address of an empty database that lives in this process.
 * @template T @param {(url: string) => Promise<T>} use @returns {Promise<T>}
 */
export async function onScratchDatabase(use) {
  const [{ PGlite }, { PGLiteSocketServer }, [port = 0]] = await Promise.all([import('@electric-sql/pglite'), import('@electric-sql/pglite-socket'), freePorts(1)]);
  const db = await PGlite.create();
  const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port, maxConnections: 4 });
  await server.start();
  try {
    return await use(`postgresql://postgres:postgres@127.0.0.1:${port}/postgres`);
  } finally {
    await server.stop();
    await db.close();
  }
}
