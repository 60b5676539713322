export interface Posted {
  readonly path: string;
  readonly key: string;
  readonly type: 'application/json' | 'application/x-ndjson';
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A whole request of HTTP/1.1 as bytes, made before the clock runs. */
export function postOf({ path, key, type, body, headers = {} }: Posted): Buffer {
  const lines = [`POST ${path} HTTP/1.1`, 'host: 127.0.0.1', `authorization: Bearer ${key}`, `content-type: ${type}`, `content-length: ${Buffer.byteLength(body)}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
}
