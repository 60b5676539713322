import { bytesPart } from './bytes.js';
import { definitions, make, sign } from './dom.js';
import { duration, language, text, textIfAny, when } from './language.js';
import { timelinePart } from './timeline.js';

export const verdictShapes = { VALID: 'yes', INVALID: 'no', UNDETERMINED: 'unknown' };
const outcomeShapes = { passed: 'yes', failed: 'no', warned: 'caution', undetermined: 'unknown', none: 'nothing' };

/**
 * The answer to a verification, as an agent reads it: verdict, reasons and what to do, then what was sealed, what the register says,
 * what was checked, who sealed.
 * @param asked `{ language, again, fresh, code }`: the language the server answered in, what the two buttons do, and the code where its text is at hand
 */
export function verdictView(answer, asked) {
  const { verdict } = answer.validity;
  named.clear();
  return make(`article.verdict.${verdict.toLowerCase()}`, { 'aria-labelledby': 'verdict-word' },
    banner(answer),
    asked.language !== language() && make('p.remark', {}, text('otherLanguage'), ' ', make('button.link', { type: 'button', click: asked.again }, text('verifyAgainInLanguage'))),
    othersRemark(answer), partsOf(answer, asked.language), othersPart(answer, asked.language), asked.code && bytesPart(asked.code), timelinePart(answer),
    make('div.row.buttons', {}, make('button', { type: 'button', click: asked.fresh }, text('newVerification')), make('button', { type: 'button', click: () => print() }, text('print'))));
}

/** What is told of one seal. */
const partsOf = (answer, lang) => [reasonsPart(answer, lang), staticPart(answer, lang), dynamicPart(answer), checksPart(answer), sealPart(answer)];

/** A picture may show several seals: the gravest verdict stands above, and nobody must miss that there are others. */
const othersRemark = ({ others = [] }) => others.length > 0 && make('p.caveat', {}, sign('caution'), text('othersRemark', { n: others.length + 1 }));

function othersPart({ others = [], engine }, lang) {
  const rows = others.map((other) => make('li', {}, make('details', {},
    make('summary', {}, sign(verdictShapes[other.validity.verdict] ?? 'unknown'), make('strong', {}, textIfAny(`verdict.${other.validity.verdict}`) ?? other.validity.verdict), ' ', subjectOf(other)),
    partsOf({ engine, ...other }, lang))));
  return others.length > 0 && part('others', text('others'), make('ul.others', {}, rows));
}

const subjectOf = ({ static: { titleName, documentTypeName, format } }) => titleName ?? documentTypeName ?? formatName(format) ?? '';

function banner(answer) {
  const { at, validity: { verdict } } = answer;
  return make('header.banner', {},
    sign(verdictShapes[verdict] ?? 'unknown'),
    make('div', {},
      make('p.subject', {}, subjectOf(answer)),
      make('h3.word', { id: 'verdict-word', tabindex: '-1' }, make('span.unseen', {}, `${text('verdict')} `), textIfAny(`verdict.${verdict}`) ?? verdict),
      make('p.means', {}, textIfAny(`verdictMeans.${verdict}`)),
      make('p.instant', {}, text('verifiedAt', { when: '' }), make('time', { datetime: at }, when(at)))));
}

/** The name of a format; its identifier where the page has no name for it. */
const formatName = (format) => format && (textIfAny(`format.${format}`) ?? format);

/** How often each part stands in the view: once for each seal of a picture. */
const named = new Map();
function part(id, title, ...content) {
  const times = (named.get(id) ?? 0) + 1;
  named.set(id, times);
  const titleId = times === 1 ? `${id}-title` : `${id}-title-${times}`;
  return make('section.part', { 'aria-labelledby': titleId }, make('h4', { id: titleId }, title), content);
}

function reasonsPart({ validity: { reasons } }, lang) {
  const rows = reasons.map(({ code, text: meaning, action }) => make('li.reason', {},
    make('p.meaning', { lang }, meaning),
    make('p.action', {}, make('strong', {}, text('whatToDo')), ' ', make('span', { lang }, action)),
    make('code', {}, code)));
  return rows.length > 0 && part('reasons', text('reasons'), make('ul.reasons', {}, rows));
}

/** A value: a date and a code in words, the code itself beside them; of what is no text only its size. */
const valueOf = ({ value, date, meaning, truncated, binary }, lang) => [
  binary ? text('binaryValue', { n: atob(value).length }) : date ? make('time', { datetime: date }, when(date)) : meaning ? [make('span', { lang }, meaning), ' ', make('code', {}, value)] : value, truncated && make('span.remark', {}, ` (${text('truncated')})`),
];
const fieldRows = (fields, lang) => fields.map((field) => [make('span', { lang }, field.label), valueOf(field, lang)]);

function staticPart({ static: { issuer, documentTypeName, titleName, fields, annex, refusal }, validity: { checks } }, lang) {
  const proven = checks.authentic === 'passed';
  const rows = [
    documentTypeName !== titleName && [text('documentType'), documentTypeName && make('span', { lang }, documentTypeName)], [text('issuer'), issuer], ...fieldRows(fields, lang),
  ].filter(Boolean);
  if (fields.length === 0 && !refusal) return undefined;
  return part('static', text(proven ? 'staticPart' : 'staticForged'),
    !proven && fields.length > 0 && make('p.caveat', {}, sign('caution'), text('notProven')),
    refusal && make('p.refusal', {}, make('code', {}, refusal.code), refusal.at !== null && ` ${text('refusedAt', { at: refusal.at })}`),
    definitions(rows),
    annex?.length > 0 && make('div.annex', {}, make('h5', {}, text('annex')), make('p.caveat', {}, sign('caution'), text('annexWarning')), definitions(fieldRows(annex, lang))));
}

function dynamicPart({ dynamic }) {
  if (!dynamic) return undefined;
  const { status, reason, issuer, since, validUntil, asOf, lagMs } = dynamic;
  const instant = (iso) => iso && make('time', { datetime: iso }, when(iso));
  return part('dynamic', text('dynamicPart'), definitions([
    [text('status'), make('strong', {}, textIfAny(`status.${status}`) ?? status)],
    [text('statusReason'), reason && make('code', {}, reason)],
    [text('statusIssuer'), issuer],
    [text('since'), instant(since)],
    [text('validUntil'), instant(validUntil)],
    [text('freshness'), asOf && text('registerAsOf', { when: when(asOf), lag: lagMs === null ? '–' : duration(lagMs) })],
  ]));
}

function checksPart({ validity: { checks } }) {
  const rows = Object.entries(checks).map(([check, outcome]) => make('li', {},
    sign(outcomeShapes[outcome] ?? 'unknown'), make('span.check', {}, textIfAny(`check.${check}`) ?? check), make('span.check-outcome', {}, textIfAny(`outcome.${outcome}`) ?? outcome)));
  return part('checks', text('checks'), make('ul.checks', {}, rows));
}

function sealPart({ seal, engine, static: { format } }) {
  const rows = seal ? [
    [text('format'), formatName(format)], [text('signedAt'), seal.signedAt && make('time', { datetime: seal.signedAt }, when(seal.signedAt))],
    ...signerRows(seal.signer), [text('algorithm'), seal.algorithm], [text('identity'), make('code.identity', {}, seal.identity)],
  ] : [];
  const { version, trust, policy } = engine;
  const says = trust ? text('engineSays', { version, trust, policy }) : text('engineWithoutTrust', { version, policy });
  return part('seal', text(seal ? 'sealPart' : 'engine'), definitions([...rows, [text('engine'), says]]));
}

function signerRows(signer) {
  if (!signer) return [[text('signer'), text('signerUnknown')]];
  const { id, name, notBefore, notAfter, period, revoked, authority, entitled } = signer;
  const dates = notBefore && notAfter ? ` (${when(notBefore.slice(0, 10))} – ${when(notAfter.slice(0, 10))})` : '';
  return [
    [text('signer'), name ?? id],
    [text('certificate'), [make('code', {}, id), `, ${text(revoked ? 'revoked' : 'notRevoked')}`]],
    [text('certificatePeriod'), `${textIfAny(`period.${period}`) ?? period}${dates}`],
    [text('authority'), textIfAny(`authority.${authority}`) ?? authority],
    [text('entitled'), textIfAny(`entitled.${entitled}`) ?? entitled],
  ];
}
