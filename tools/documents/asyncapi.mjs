/** AsyncAPI 3.0 of every message, from the table of messages. */
import { messages } from '@smart-verify/contracts';
import { z } from 'zod';

/** @param {string} name */
const idOf = (name) => name.replaceAll('.', '_');
const service = (/** @type {string} */ name) => ({ name });

/** @param {[string, import('@smart-verify/contracts').Message][]} entries */
const channels = (entries) => Object.fromEntries(entries.map(([name, message]) => [idOf(name), {
  address: name,
  description: message.says,
  messages: { [idOf(name)]: { $ref: `#/components/messages/${idOf(name)}` } },
  bindings: { kafka: { topicConfiguration: message.retentionMs < 0 ? { 'cleanup.policy': ['compact'] } : { 'cleanup.policy': ['delete'], 'retention.ms': message.retentionMs } } },
}]));

/** @param {[string, import('@smart-verify/contracts').Message][]} entries */
const operations = (entries) => Object.fromEntries(entries.flatMap(([name, { from, to }]) => [
  [`${from}_says_${idOf(name)}`, { action: 'send', channel: { $ref: `#/channels/${idOf(name)}` }, tags: [service(from)] }],
  ...to.map((listener) => [`${listener}_hears_${idOf(name)}`, { action: 'receive', channel: { $ref: `#/channels/${idOf(name)}` }, tags: [service(listener)] }]),
]));

/** @param {[string, import('@smart-verify/contracts').Message][]} entries */
const contents = (entries) => Object.fromEntries(entries.map(([name, { says, encloses }]) => [idOf(name), {
  name, summary: says, ...(encloses !== undefined && { description: `Encloses, beside its JSON: ${encloses}.` }), contentType: 'application/cloudevents+json', payload: { $ref: `./schemas/${name}.json` },
}]));

const description = `Every value is AES-256-GCM encrypted. A record of a pipeline message holds a JSON array of envelopes (many verifications, one record);
a keyed message is one envelope a record. An envelope is a CloudEvents 1.0 event in JSON whose \`data\` follows the schema named here.
Where envelopes enclose bytes, a record holds: the byte 1 | number of envelopes, 4 bytes | length of each one's enclosure, 4 bytes each, FFFFFFFF for none | the JSON array | the enclosures.`;

export function asyncApi() {
  const entries = Object.entries(messages);
  return `${JSON.stringify({
    asyncapi: '3.0.0',
    info: { title: 'Smart Verify', version: '1', description, license: { name: 'Apache-2.0' } },
    channels: channels(entries), operations: operations(entries), components: { messages: contents(entries) },
  }, null, 2)}\n`;
}

/** JSON Schema 2020-12 of each message's data, by file name. @returns {[string, string][]} */
export function schemas() {
  return Object.entries(messages).map(([name, { data }]) => [`${name}.json`, `${JSON.stringify(z.toJSONSchema(data, { target: 'draft-2020-12' }), null, 2)}\n`]);
}
