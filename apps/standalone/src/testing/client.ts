import type { Answer, Inspection } from '@smart-verify/contracts';

/** One answer of the API, as its caller sees it. */
export interface Reply<Body = Answer> { readonly status: number; readonly headers: Headers; readonly body: Body }

export interface Problem { readonly code: string; readonly status: number; readonly errors?: readonly { readonly pointer: string }[] }

const jsonOf = (text: string): unknown => (text === '' ? undefined : JSON.parse(text));

/** A caller of the API with one key. */
export class Client {
  readonly #url: string;
  readonly #key: string;

  constructor(url: string, key: string) {
    this.#url = url;
    this.#key = key;
  }

  async send<Body>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply<Body>> {
    const raw = body instanceof Uint8Array || typeof body === 'string' || body === undefined;
    const answer = await fetch(`${this.#url}${path}`, {
      method, headers: { authorization: `Bearer ${this.#key}`, ...(raw ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: raw ? (body as string) : JSON.stringify(body) }),
    });
    return { status: answer.status, headers: answer.headers, body: jsonOf(await answer.text()) as Body };
  }

  verify(presented: object, headers?: Record<string, string>): Promise<Reply> {
    return this.send('POST', '/v1/verifications', presented, headers);
  }

  picture(png: Uint8Array): Promise<Reply> {
    return this.send('POST', '/v1/verifications', png, { 'content-type': 'image/png' });
  }

  inspect(presented: object): Promise<Reply<Inspection>> {
    return this.send('POST', '/v1/seals:inspect', presented);
  }

  /** The lines of a batch's answer. */
  async batch(items: readonly object[]): Promise<(Answer | (Problem & { index: number }))[]> {
    const answer = await fetch(`${this.#url}/v1/verifications/batch`, {
      method: 'POST', headers: { authorization: `Bearer ${this.#key}`, 'content-type': 'application/x-ndjson' }, body: items.map((item) => JSON.stringify(item)).join('\n'),
    });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return (await answer.text()).trim().split('\n').map((line) => JSON.parse(line) as Answer);
  }

  say(issuer: string, events: object): Promise<Reply<{ statusToken: string }>> {
    return this.send('POST', `/v1/issuers/${issuer}/status-events`, events);
  }
}
