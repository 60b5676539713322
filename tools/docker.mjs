/** Asks the container engine by its own interface, so that a machine without one is told so in milliseconds. */
import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { homedir } from 'node:os';
import { join } from 'node:path';

const sockets = () => ['/var/run/docker.sock', join(process.env.XDG_RUNTIME_DIR ?? '/run', 'docker.sock'), join(homedir(), '.docker/run/docker.sock')];

/** Where the engine listens. @returns {{ socketPath: string } | { host: string, port: string } | null} */
function engine() {
  const named = process.env.DOCKER_HOST;
  if (named?.startsWith('unix://')) return { socketPath: named.slice('unix://'.length) };
  if (named?.startsWith('tcp://')) return { host: new URL(named).hostname, port: new URL(named).port || '2375' };
  const socketPath = sockets().find((path) => existsSync(path));
  return socketPath ? { socketPath } : null;
}

/** @param {object} where @param {string} method @param {string} path @param {number} withinMs @returns {Promise<{ status: number, text: string }>} */
function ask(where, method, path, withinMs) {
  return new Promise((resolve, reject) => {
    const asked = request({ ...where, method, path, signal: AbortSignal.timeout(withinMs) }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => { text += part; }).on('error', reject)
        .on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    asked.on('error', reject).end();
  });
}

/**
 * Why containers of this image cannot be started, or null when they can: the engine answers, and the image is there or could be pulled in time.
 * @param {string} image `name:tag` @returns {Promise<string | null>}
 */
export async function dockerLacks(image) {
  const where = engine();
  if (!where) return 'no Docker engine';
  try {
    if ((await ask(where, 'GET', '/_ping', 2_000)).status !== 200) return 'the Docker engine does not answer';
    if ((await ask(where, 'GET', `/images/${image}/json`, 5_000)).status === 200) return null;
    const [name = image, tag = 'latest'] = image.split(/:(?=[^/]*$)/);
    const pulled = await ask(where, 'POST', `/images/create?fromImage=${encodeURIComponent(name)}&tag=${encodeURIComponent(tag)}`, 180_000);
    return pulled.status === 200 && !pulled.text.includes('"error"') ? null : `the image ${image} is neither present nor to be pulled`;
  } catch (error) {
    return `the Docker engine does not answer (${error instanceof Error ? error.message : String(error)})`;
  }
}

/** Testcontainers' own reaper needs one more image; our containers are ended by `stop`. */
export function withoutReaper() {
  process.env.TESTCONTAINERS_RYUK_DISABLED ??= 'true';
}
