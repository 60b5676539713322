const prefix = 'URN:UVCI:';
/** The identifier proper has at most 72 characters, its checksum included; real ones stray from the alphabet A-Z 0-9 / # : */
const longest = 96;

/**
 * The normal form of a unique vaccination certificate identifier: upper case, no spaces, `URN:UVCI:` before it.
 * Issuers write the prefix or leave it out, and vary its case. eHealth Network, Guidelines on verifiable vaccination certificates, annex 2.
 * @returns undefined for a text that is not 1 to 96 visible ASCII characters
 */
export function normalUvci(text: string): string | undefined {
  if (text.length > 2 * longest) return undefined;
  const plain = text.replace(/\s/g, '');
  if (!/^[!-~]+$/.test(plain)) return undefined;
  const upper = plain.toUpperCase();
  const normal = upper.startsWith(prefix) ? upper : prefix + upper;
  return normal.length > prefix.length && normal.length <= longest ? normal : undefined;
}
