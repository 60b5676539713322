import type { Language, Reason } from '@smart-verify/contracts';
import { reasonCodeNames, reasonCodes, type ReasonCode } from './reason-codes.table.js';

const inLanguage = (language: Language): Readonly<Record<string, Reason>> => Object.fromEntries(reasonCodeNames.map((code) => {
  const { text, action } = reasonCodes[code];
  return [code, { code, text: text[language], action: action[language] }];
}));

const reasons: Readonly<Record<Language, Readonly<Record<ReasonCode, Reason>>>> = { fr: inLanguage('fr'), en: inLanguage('en') };

/** Reasons with their words, for an answer. The objects are shared between answers: not to be changed. */
export const reasonsIn = (language: Language, codes: readonly ReasonCode[]): Reason[] => codes.map((code) => reasons[language][code]);
