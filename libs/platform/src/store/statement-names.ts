/** Messages that name a prepared statement (PostgreSQL manual, "Message Formats"), and where in their body its name begins. */
const [parse, bind, describe, close, statement] = [...'PBDCS'].map((letter) => letter.charCodeAt(0));

/** Where the name of a prepared statement begins in this message; undefined when it names none. */
function nameAt(message: Buffer): number | undefined {
  switch (message[0]) {
    case parse: return 5;
    case bind: return message.indexOf(0, 5) + 1; // after the portal's name
    case describe: case close: return message[5] === statement ? 6 : undefined;
    default: return undefined;
  }
}

function renamed(message: Buffer, prefix: string, names: Set<string>): Buffer {
  const at = nameAt(message);
  // The unnamed statement lives from Parse to Bind, within one client's turn.
  if (at === undefined || message[at] === 0) return message;
  names.add(`${prefix}${message.toString('latin1', at, message.indexOf(0, at))}`);
  const own = Buffer.concat([message.subarray(0, at), Buffer.from(prefix), message.subarray(at)]);
  own.writeInt32BE(own.length - 1, 1);
  return own;
}

/**
 * Whole messages of one client, its prepared statements renamed so that clients of one session do not meet each other's.
 * @param messages each with its type byte @param names receives what the session calls them
 */
export function ownStatements(messages: Buffer, prefix: string, names: Set<string>): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < messages.length;) {
    const end = at + 1 + messages.readInt32BE(at + 1);
    parts.push(renamed(messages.subarray(at, end), prefix, names));
    at = end;
  }
  return Buffer.concat(parts);
}
