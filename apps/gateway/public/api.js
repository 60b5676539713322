import { language } from './language.js';

const place = 'smart-verify.key';
let sandboxKey;

/** The client key: the sandbox's own, or the one typed into this tab. */
export const clientKey = () => sandboxKey ?? sessionStorage.getItem(place) ?? undefined;
export const isSandbox = () => sandboxKey !== undefined;
export const keepKey = (key) => sessionStorage.setItem(place, key);
export const forgetKey = () => sessionStorage.removeItem(place);

/** What went wrong with a request, in the words of RFC 9457. */
export class Problem extends Error {
  constructor({ code = 'NETWORK', status = 0, title, detail, traceId, retryAfter, errors }) {
    super(code);
    Object.assign(this, { code, status, title, detail, traceId, retryAfter, errors });
  }
}

async function ask(path, options = {}) {
  const headers = { accept: 'application/json', 'accept-language': language(), ...options.headers };
  const key = clientKey();
  if (options.withKey && key) headers.authorization = `Bearer ${key}`;
  const answer = await fetch(path, { method: options.method ?? 'GET', headers, body: options.body, signal: options.signal, cache: 'no-store' }).catch((error) => {
    if (error.name === 'AbortError') throw error;
    throw new Problem({});
  });
  const body = await answer.json().catch(() => ({}));
  if (answer.ok) return body;
  const retryAfter = Number(answer.headers.get('retry-after') ?? Number.NaN);
  throw new Problem({ ...body, code: body.code ?? `HTTP_${answer.status}`, status: answer.status, retryAfter: Number.isFinite(retryAfter) ? retryAfter : undefined });
}

/** The sandbox's specimens, its key kept for what follows; undefined where there is none. */
export async function openSandbox() {
  try {
    const { clientKey: key, specimens } = await ask('/sandbox');
    sandboxKey = key;
    return specimens;
  } catch {
    return undefined;
  }
}

export const titles = () => ask('/v1/titles');

/** A key under which a repeated request is the same request. (randomUUID is not offered over plain HTTP to another machine.) */
export const newRequestKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** @param presented `{ picture: Blob }`, `{ code }` or `{ title, reference }` */
export function verify(presented, requestKey, signal) {
  const { picture } = presented;
  const [type, body] = picture ? [picture.type, picture] : ['application/json', JSON.stringify(presented)];
  return ask('/v1/verifications', { method: 'POST', headers: { 'content-type': type, 'idempotency-key': requestKey }, body, signal, withKey: true });
}

/** What a code is made of. @param code its text, one character for each byte where a reader gave it */
export const inspect = (code) => ask('/v1/seals:inspect', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code }), withKey: true });

/** Its stages: ids, codes and times. */
export const timeline = (id) => ask(`/v1/verifications/${encodeURIComponent(id)}`, { withKey: true });
