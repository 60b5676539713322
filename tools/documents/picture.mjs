/** The road of the messages as a Mermaid diagram, from the table of messages. */
import { messages } from '@smart-verify/contracts';

export function picture() {
  const arrows = Object.entries(messages).flatMap(([name, { from, to }]) => to.map((listener) => `  ${from} -- ${name} --> ${listener}`));
  return ['```mermaid', 'flowchart LR', '  client([client]) -- HTTP --> gateway', '  issuer([issuer]) -- HTTP --> gateway', ...arrows, '  status --- register[(register)]', '  gateway -- HTTP --> client', '```'].join('\n');
}
