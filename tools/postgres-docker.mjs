/** PostgreSQL in a container, by Testcontainers. */
import { withoutReaper } from './docker.mjs';
import { freePorts } from './ports.mjs';

export const postgresImage = process.env.POSTGRES_IMAGE ?? 'postgres:17-alpine';

/** @returns {Promise<import('./postgres.mjs').Postgres>} */
export async function startDockerPostgres() {
  withoutReaper();
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
  const [port = 0] = await freePorts(1);
  // A fixed host port: its address must outlive its restart.
  const container = await new PostgreSqlContainer(postgresImage).withExposedPorts({ container: 5432, host: port }).withStartupTimeout(120_000).start();
  const { getContainerRuntimeClient } = await import('testcontainers');
  const engine = (await getContainerRuntimeClient()).container;
  return {
    url: container.getConnectionUri(), source: 'docker', pid: undefined, dataDir: undefined,
    async kill() { await engine.getById(container.getId()).kill(); },
    async restart() { await container.restart(); },
    async stop() { await container.stop(); },
  };
}
