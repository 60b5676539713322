/**
 * Writes deploy/kafka/acls.sh, the access rules of a production broker, from the table of messages: who says a message may
 * write its topic, who listens may read it, nobody may do anything else. `--check` only compares. The platform must be built.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, say } from './children.mjs';
import { readMessages } from './topics.mjs';

const { deadTopicOf } = await import(pathToFileURL(join(root, 'libs/platform/dist/transport/kafka/topics.js')).href);

const messages = Object.entries(await readMessages());
const services = ['gateway', 'decoder', 'signature', 'status'];

/** Besides its own messages, a service writes the dead letters of what it hears, and answers whoever waits for one. @param {string} service */
const written = (service) => [
  ...messages.filter(([, { from, delivery }]) => from === service || delivery === 'own').map(([name]) => name),
  ...read(service).map((name) => deadTopicOf(name)),
];
/** @param {string} service */
const read = (service) => messages.filter(([, { to }]) => to.includes(service)).map(([name]) => name);
/** Has this service groups of single instances, that it removes when they end? @param {string} service */
const ownsGroups = (service) => messages.some(([, { to, delivery }]) => delivery === 'own' && to.includes(service));

/** @param {string} service */
const rulesOf = (service) => [
  `# ${service}`,
  ...written(service).map((name) => `allow ${service} --operation Write --operation Describe --topic "\${PREFIX}${name}"`),
  ...read(service).map((name) => `allow ${service} --operation Read --operation Describe --topic "\${PREFIX}${name}"`),
  `allow ${service} --operation Read --operation Describe${ownsGroups(service) ? ' --operation Delete' : ''} --resource-pattern-type prefixed --group "\${GROUP_PREFIX}${service}."`,
  '',
];

const script = `#!/bin/sh
# Made by tools/acls.mjs from the table of messages: change the table, not this file.
# ADMIN_CONFIG: client settings of a super user. BROKERS: host:port. PREFIX, GROUP_PREFIX: the services' TOPIC_PREFIX and GROUP_PREFIX, if any.
set -eu
: "\${BROKERS:?}" "\${ADMIN_CONFIG:?}"
PREFIX=\${PREFIX:-}
GROUP_PREFIX=\${GROUP_PREFIX:-$PREFIX}

allow() {
  service=$1
  shift
  kafka-acls.sh --bootstrap-server "$BROKERS" --command-config "$ADMIN_CONFIG" --add --allow-principal "User:smart-verify-$service" "$@"
}

${services.flatMap(rulesOf).join('\n')}`;

const place = join(root, 'deploy/kafka/acls.sh');
if (!process.argv.includes('--check')) writeFileSync(place, script);
else if (readFileSync(place, 'utf8') !== script) {
  say('deploy/kafka/acls.sh differs from the table of messages: run node tools/acls.mjs');
  process.exitCode = 1;
}
