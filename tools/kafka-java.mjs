/** A real Apache Kafka broker from Maven's jars, for machines with Java 17 and no container engine. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { dyingWithUs, end, ended, has, quietly, root, saying } from './children.mjs';
import { freePorts } from './ports.mjs';

const version = '4.3.1';
const jars = join(root, '.cache/kafka', version);
const here = join(root, 'tools/kafka');

/** Why this way is closed, or null when it is open. @returns {string | null} */
export function javaLacks() {
  const said = spawnSync('java', ['-version'], { encoding: 'utf8', timeout: 20_000 });
  const major = Number(/version "(\d+)/.exec(said.stderr ?? '')?.[1] ?? 0);
  if (major < 17) return major === 0 ? 'no Java' : `Java ${major} is older than 17`;
  if (!existsSync(jars) && !has('mvn', ['-v'])) return 'no Maven to fetch the broker with';
  return null;
}

/** Fetches the broker's jars once; beside other processes that may be doing the same. */
async function fetchJars() {
  if (existsSync(jars)) return;
  mkdirSync(dirname(jars), { recursive: true });
  const staging = `${jars}.${process.pid}`;
  await quietly('Fetching the Kafka broker', 'mvn', [
    '-q', '-B', '-f', join(here, 'pom.xml'), 'dependency:copy-dependencies', `-DoutputDirectory=${staging}`, '-DincludeScope=runtime',
  ], { timeoutMs: 300_000 });
  if (existsSync(jars)) rmSync(staging, { recursive: true });
  else renameSync(staging, jars);
}

/** One node, everything on loopback, quick to form groups; the limits are those of production. */
const settings = (/** @type {{ dataDir: string, client: number, controller: number }} */ { dataDir, client, controller }) => `
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controller}
listeners=PLAINTEXT://127.0.0.1:${client},CONTROLLER://127.0.0.1:${controller}
advertised.listeners=PLAINTEXT://127.0.0.1:${client}
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=${join(dataDir, 'logs')}
auto.create.topics.enable=false
message.max.bytes=13631488
replica.fetch.max.bytes=13631488
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
broker.session.timeout.ms=5000
broker.heartbeat.interval.ms=1000
group.min.session.timeout.ms=1000
log.cleaner.dedupe.buffer.size=16777216
`;

/** @param {readonly string[]} args */
const java = (args, heap = ['-Xms64m', '-Xmx128m']) => [...heap, '-XX:+UseSerialGC', `-Dlog4j2.configurationFile=${join(here, 'log4j2.properties')}`,
  '-cp', `${join(jars, '*')}${delimiter}`, ...args];

/** A heap that grows as it must would be collected every few seconds, and stop all that goes through the broker for 20 ms each time. */
const brokerHeap = ['-Xms512m', '-Xmx512m', '-Xmn256m'];

/** @param {string} config */
async function boot(config) {
  const [command = 'java', ...args] = [...dyingWithUs('KILL'), 'java', ...java(['kafka.Kafka', config], brokerHeap)];
  // Its own process group: a Ctrl-C must first drain the services, then reach the broker through us.
  const child = spawn(command, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  await saying(child, /Kafka Server started/, 60_000, 'The Kafka broker').catch(async (error) => { await end(child, 'SIGKILL'); throw error; });
  return child;
}

/** @returns {Promise<import('./kafka.mjs').Kafka>} */
export async function startJavaBroker() {
  await fetchJars();
  const dataDir = mkdtempSync(join(tmpdir(), 'smart-verify-kafka-'));
  const [client = 0, controller = 0] = await freePorts(2);
  const config = join(dataDir, 'server.properties');
  writeFileSync(config, settings({ dataDir, client, controller }));
  const id = (await quietly('Naming the broker', 'java', java(['kafka.tools.StorageTool', 'random-uuid']))).trim().split('\n').at(-1) ?? '';
  await quietly('Preparing the broker', 'java', java(['kafka.tools.StorageTool', 'format', '-t', id, '-c', config]));
  let child = await boot(config);
  const killNow = () => { child.kill('SIGKILL'); };
  process.once('exit', killNow);
  return {
    brokers: `127.0.0.1:${client}`, source: 'java', dataDir,
    get pid() { return child.pid; },
    async kill() { child.kill('SIGKILL'); await ended(child); },
    async restart() { await end(child, 'SIGTERM', 30_000); child = await boot(config); },
    async stop() {
      process.off('exit', killNow);
      await end(child, 'SIGTERM', 20_000);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
