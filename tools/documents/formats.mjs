/** The page of seal formats, from what each format says of itself and from its tables. */
import { barcodeTypes, dataIdentifiers, documentTypes, formats, otherFormats, sealTypes } from '@smart-verify/seals';
import { refusalRules } from '@smart-verify/verification';
import { page, table } from './markdown.mjs';

/** @typedef {import('@smart-verify/seals').FormatAbout} About */
/** @param {readonly string[]} items */
const list = (items) => items.map((item) => `- ${item}.`).join('\n');

/** @param {About | undefined} about */
const known = (about) => [...(about?.counts ?? [])].map(([what, count]) => `${count} ${what}`).join(', ');

const overview = () => table(['id', 'format', 'en français', 'versions', 'met as', 'begins with', 'its tables know'], formats.map(({ id, about }) => [
  `\`${id}\``, `[${about?.name.en ?? id}](#${id})`, about?.name.fr, about?.versions.join(', '), about?.carriers.join(', '), about?.begins.en, known(about),
]));

/** @param {string} id @param {About} about */
const section = (id, { name, reads, refuses, sources, experimental }) => [
  `## \`${id}\``, `${name.en}.${experimental ? ` **Experimental.** ${experimental.en}` : ''}`,
  'Read:', list(reads), 'Refused:', table(['code', 'when'], [...refuses].map(([code, when]) => [`\`${code}\``, when])), `Sources: ${sources.join('; ')}.`,
];

const others = () => table(['id', 'seal', 'en français', 'known by'], otherFormats.map(({ id, name, source }) => [`\`${id}\``, name.en, name.fr, source]));

const refusals = () => table(['code', 'the rule', 'what usually lies behind', 'en français'], [...refusalRules].map(([code, { rule, causes }]) => [`\`${code}\``, rule.en, causes.en, `${rule.fr} ${causes.fr}`]));

/** @param {boolean | null} dated */
const datedWord = (dated) => (dated === null ? 'not known' : dated ? 'required' : 'forbidden');

const twoDDocTypes = () => table(['type', 'en français', 'in English', 'emission date', 'mandatory', 'optional'], [...documentTypes.values()].map(({ code, name, dated, mandatory, alternatives, optional }) => [
  `\`${code}\``, name.fr, name.en, datedWord(dated),
  mandatory === null ? 'not known' : [...mandatory, ...alternatives.map((groups) => `(${groups.map((group) => group.join('+')).join(' or ')})`)].join(' '), optional.join(' '),
]));

const twoDDocIdentifiers = () => table(['id', 'name', 'en français', 'in English', 'length', 'written as', '§'], [...dataIdentifiers.values()].map(({ id, name, min, max, fixed, format, section: at, label }) => [
  `\`${id}\``, name, label.fr, label.en, fixed ? `${max}` : `${min}–${max ?? '∞'}`, format, at,
]));

const vdsTypes = () => table(['type', 'en français', 'in English', 'its data'], [...sealTypes].map(([code, { name, rules, private: own }]) => [
  `\`${code}\``, name.fr, `${name.en}${own ? ' (private to one maker)' : ''}`, [...new Set([...rules.byTag.values()].map((tag) => `\`${tag.name}\``))].join(' '),
]));

const idbTypes = () => table(['message', 'en français', 'in English'], [...barcodeTypes].map(([code, name]) => [`\`${code}\``, name.fr, name.en]));

export const formatPage = () => page('Seal formats', 'the tables in `libs/seals/src` and `libs/verification/src`',
  'What is read, what is refused and by which source. A code is asked of each format in this order; the first that claims it reads it. A seal of a known format that is not read here is named; anything else is unknown.',
  overview(),
  ...formats.flatMap(({ id, about }) => (about ? section(id, about) : [])),
  '## Recognised, not read', '`FORMAT_NOT_SUPPORTED` with the id: the title is neither unknown nor damaged.', others(),
  '## Refusals of a code', 'Each comes with the byte offset where known; `smart-verify inspect` and `POST /v1/seals:inspect` show the byte, the rule and its source.', refusals(),
  '## 2D-Doc: document types, perimeter 01', 'ANTS, *Spécifications techniques des codes à barres 2D-Doc* v3.2.6 § 6, and later public catalogues.', twoDDocTypes(),
  '## 2D-Doc: data identifiers, perimeter 01', twoDDocIdentifiers(),
  '## VDS: types of documents', 'Feature definition reference and type category, in hexadecimal. Any other type is read by its tags.', vdsTypes(),
  '## IDB: messages that make a type of document', idbTypes());
