import type { Language } from '@smart-verify/contracts';

interface Wish { readonly language: Language; readonly weight: number }

/** The better wished of French and English in an `Accept-Language` (RFC 9110 § 12.5.4); English when it wishes neither. */
export function languageOf(header: string | undefined): Language {
  if (header === undefined || header.length > 512) return 'en';
  let best: Wish = { language: 'en', weight: 0 };
  for (const part of header.split(',')) {
    const wish = wishOf(part);
    if (wish && wish.weight > best.weight) best = wish;
  }
  return best.language;
}

function wishOf(part: string): Wish | undefined {
  const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
  const language = range.slice(0, 2);
  if ((language !== 'fr' && language !== 'en') || (range.length > 2 && range[2] !== '-')) return undefined;
  const quality = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('q='));
  const weight = quality === undefined ? 1 : Number(quality.slice(2));
  return weight > 0 && weight <= 1 ? { language, weight } : undefined;
}
