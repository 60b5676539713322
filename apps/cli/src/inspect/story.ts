import type { Candidate, InspectedReading, Inspection, Language, Seal, SealField, SealWarning } from '@smart-verify/contracts';

const width = 100;
const indent = 14;
const longWord = new RegExp(`.{1,${width - indent}}`, 'gu');

/** A line of the story: what it is about, then words, wrapped below each other; a word longer than a line is broken. */
function told(about: string, text: string): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ').flatMap((one) => one.match(longWord) ?? [''])) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (indent + line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.map((line, at) => `${(at === 0 ? about : '').padEnd(indent)}${line}`);
}

export function formatLines({ length, formats }: Inspection, language: Language): string[] {
  const claimants = formats.filter(({ claims }) => claims);
  const named = claimants.map(({ id, name }) => (name ? `${id} (${name[language]})` : id)).join(', ') || 'none claims it';
  const begins = claimants.length > 0 ? [] : formats.flatMap(({ id, begins: how }) => (how ? told('', `not ${id}: ${how[language]}`) : []));
  return [...told('presented', `${length} bytes`), ...told('format', named), ...begins];
}

export function stopLines({ stop }: Inspection, language: Language): string[] {
  if (stop === null) return [];
  const { code, at, detail, rule, causes, sources } = stop;
  return [
    '', ...told('refused', `${code}${at === null ? '' : ` at byte ${at}`}: ${detail}`), ...told('rule', rule[language]), ...told('usually', causes[language]),
    ...sources.flatMap((source) => told('source', source)),
  ];
}

const kinds: Readonly<Record<InspectedReading['as'], string>> = { read: 'the seal as read', other: 'another reading', guess: 'a guess at what it was' };

export const readingLines = ({ readings, readingsLeftOut, trust }: Inspection, language: Language): string[] => [
  ...readings.flatMap((reading) => ['', `${kinds[reading.as]}${reading.counts ? '' : ', which a verification does not go on with'}`, ...sealLines(reading, language), ...signatureLines(reading), ...signerLines(reading, trust, language)]),
  ...(readingsLeftOut > 0 ? ['', `${readingsLeftOut} more readings`] : []),
];

function sealLines({ seal, documentTypeName, title, reference }: InspectedReading, language: Language): string[] {
  const { format, version, documentType, issuer = 'not named', issuedAt = '–', signedAt = '–', expiresAt = '–' } = seal;
  return [
    ...told('format', `${format}, version ${version}`),
    ...told('document', `${documentType}${documentTypeName ? ` (${documentTypeName[language]})` : ''}`),
    ...told('title', title ? `${title.id} (${title.name[language]}), number ${reference ?? 'not usable'}` : 'none known here'),
    ...told('issuer', issuer),
    ...told('dates', `issued ${issuedAt}, signed ${signedAt}, over ${expiresAt}`),
    ...told('identity', seal.identity),
    ...dataLines(seal),
  ];
}

const dataLines = ({ fields, annex = [], warnings }: Seal): string[] => [
  ...fields.flatMap((field) => told('field', fieldLine(field))),
  ...annex.flatMap((field) => told('annex', `${fieldLine(field)} [not signed]`)),
  ...warnings.flatMap((warning) => told('warning', warningLine(warning))),
];

/** A value may hold what moves a terminal's cursor. */
const printable = (value: string): string => value.replaceAll(/\p{Cc}/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
const longest = 400;

function fieldLine({ id, name, value, date, truncated, binary }: SealField): string {
  const text = value.length > longest ? `${value.slice(0, longest)}… (${value.length} characters)` : value;
  const remarks = [binary === true && 'base64', date !== undefined && date !== value && date, truncated === true && 'cut by its issuer'].filter((remark) => typeof remark === 'string');
  return printable(`${id} ${name} = ${text}${remarks.map((remark) => ` [${remark}]`).join('')}`);
}

const warningLine = ({ code, field, at }: SealWarning): string => printable(`${code}${field === undefined ? '' : ` of ${field}`}${at === undefined ? '' : ` at byte ${at}`}`);

function signatureLines({ seal: { signature: { algorithm, signer } }, signed, signature: { length, r, s, possible } }: InspectedReading): string[] {
  const { embedded, ...named } = signer;
  const hint = Object.entries(named).map(([name, value]) => `${name} ${value}`).join(', ') || 'not named';
  return [
    ...told('signer', printable(`${hint}${embedded === undefined ? '' : ', its certificate in the seal'} (a hint, proven by nothing yet)`)),
    ...told('signed', `${signed.length} bytes, SHA-256 ${signed.sha256}`),
    ...told('signature', printable(`${algorithm}, ${length} bytes, over ${signed.length} bytes`)),
    ...(r === null || s === null ? [] : [...told('r', r), ...told('s', s), ...told('possible on', possible.join(', ') || 'no curve: it cannot be a signature')]),
  ];
}

function signerLines({ check, candidates, excluded }: InspectedReading, trust: Inspection['trust'], language: Language): string[] {
  if (check === null || trust === null) return told('candidates', 'no trust list was given (--trust)');
  return [
    ...told('outcome', `${check.outcome}, by trust list ${trust.version}${trust.stale ? ', which is stale' : ''}`),
    ...(candidates.length === 0 ? told('candidates', 'none: the list has no signer of that name') : candidates.flatMap((one) => candidateLines(one, language))),
    ...excluded.flatMap(({ code, text }) => told('excluded', `${code}: ${text[language]}`)),
  ];
}

function candidateLines({ signer, key, algorithm, hash, outcome, findings }: Candidate, language: Language): string[] {
  const { id, name, notBefore, notAfter, period, revoked, authority, entitled, usage } = signer;
  const facts = [`period ${period}`, revoked ? 'revoked' : 'not revoked', `authority ${authority}`, `entitled ${entitled}`, usage && `usage ${usage}`].filter(Boolean).join(', ');
  return [
    ...told('candidate', `${id}${name === undefined ? '' : ` (${name})`}: ${outcome}; ${[key, algorithm, hash].filter(Boolean).join(', ')}`),
    ...told('', `${notBefore === undefined ? 'a bare key' : `${notBefore} to ${notAfter}`}; ${facts}`),
    ...findings.flatMap(({ code, text }) => told('', `${code}: ${text[language]}`)),
  ];
}
