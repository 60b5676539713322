import { casesWith, isRecord, type Layout } from '../layout.js';

const nameOf = (one: unknown, at: number): string => (isRecord(one) && typeof one['name'] === 'string' ? one['name'] : String(at));

/** A layout known by name whose cases the product has no format for. */
function notSupported(name: string, recognises: Layout['recognises']): Layout {
  return { name, recognises, compare: (content) => (content as readonly unknown[]).map((one, at) => ({ name: nameOf(one, at), kind: 'skipped', reason: `not supported yet: ${name}` })) };
}

export const tokenStatusList = notSupported('token-status-list', (content) => ['lstBase64url', 'cborHex', 'encodedList', 'others'].some((member) => casesWith(content, member) !== undefined));

/** Certificates and keys as published: material for other files, with no case of its own. */
export const trustMaterial: Layout = {
  name: 'trust material',
  recognises: (content) => isRecord(content) && (Array.isArray(content['cas']) || isRecord(content['keys'])),
  compare: () => [],
};
