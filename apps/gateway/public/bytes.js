import { inspect, Problem } from './api.js';
import { definitions, make, sign } from './dom.js';
import { ours, text, textIfAny } from './language.js';

/** Bytes of a row; of a longer datum the rest follows in rows of its own. */
const perRow = 16;
/** Of a datum longer than this only the beginning is shown. */
const mostBytes = 256;

/** The layers of a code and where reading stopped; fetched when somebody opens it. @param code the text presented */
export function bytesPart(code) {
  const content = make('div', { 'aria-live': 'polite' });
  const details = make('details.part.bytes', { toggle: () => details.open && fill(content, code) }, make('summary', {}, make('h4', {}, text('bytes'))), content);
  return details;
}

async function fill(content, code) {
  if (content.dataset.state === 'known' || content.dataset.state === 'asked') return;
  content.dataset.state = 'asked';
  content.replaceChildren(make('p.hint', {}, text('bytesWait')));
  try {
    content.replaceChildren(...view(await inspect(code)));
    content.dataset.state = 'known';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    content.replaceChildren(make('p.hint', {}, `${textIfAny(`problem.${error.code}`) ?? text('problem.other.server')} (${error.code})`));
    content.dataset.state = 'failed';
  }
}

function view({ stop, layers, readings: [reading] }) {
  const rows = [...(stop ? stopRows(stop) : []), ...(reading ? signedRows(reading) : [])];
  return [definitions(rows), ...layers.flatMap((layer, at) => layerView(layer, stop?.layer === at ? stop : undefined))];
}

const stopRows = ({ code, rule, causes, sources, detail }) => [
  [text('problemCode'), make('code', {}, code)], [text('rule'), ours(rule)], [text('causes'), ours(causes)], [text('ruleSource'), sources.join(' ')],
  [text('problemDetail'), make('span', { lang: 'en' }, detail)],
];

const signedRows = ({ signed, candidates }) => [
  [text('signedBytes'), text('signedBytesSays', { n: signed.length, sha256: signed.sha256 })],
  ...candidates.map(({ signer, key, outcome, findings }) => [
    text('candidate'),
    [text('candidateSays', { who: signer.name ?? signer.id, key, outcome: textIfAny(`signature.${outcome}`) ?? outcome }), ...findings.map((finding) => ` · ${ours(finding.text)}`)],
  ]),
];

const bytesOf = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
const hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
const textOf = (bytes) => Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join('');

function layerView({ name, length, bytes: base64, marks }, stop) {
  const bytes = bytesOf(base64);
  const columns = ['offset', 'bytesHex', 'bytesText', 'datum'].map((column) => make('th', { scope: 'col' }, text(column)));
  const rows = stretches(marks, bytes.length, stop?.offset ?? -1).flatMap((stretch) => rowsOf(bytes, stretch, stop));
  return [
    make('h5', {}, make('span', { lang: 'en' }, name), text('layerSize', { n: length })),
    make('div.scroll', { role: 'region', tabindex: '0', 'aria-label': text('bytesScroll', { name }) }, make('table', {}, make('thead', {}, make('tr', {}, columns)), make('tbody', {}, rows))),
    bytes.length < length && make('p.hint', {}, text('more', { n: length - bytes.length })),
  ].filter(Boolean);
}

const holds = (outer, inner) => outer.length > inner.length && inner.length > 0 && outer.offset <= inner.offset && inner.offset + inner.length <= outer.offset + outer.length;

/** Every byte once, under the innermost datum it belongs to; the byte that fails alone. */
function stretches(marks, size, fault) {
  const data = marks.filter((mark) => mark.length > 0 && !marks.some((other) => holds(mark, other))).sort((one, other) => one.offset - other.offset);
  const cuts = new Set([0, size, fault, fault + 1, ...data.flatMap(({ offset, length }) => [offset, offset + length])]);
  const places = [...cuts].filter((place) => place >= 0 && place <= size).sort((one, other) => one - other);
  const found = places.slice(0, -1).map((from, at) => ({ from, end: places[at + 1], label: data.find(({ offset, length }) => offset <= from && from < offset + length)?.label ?? '' }));
  return fault >= size ? [...found, { from: size, end: size, label: '' }] : found;
}

function rowsOf(bytes, { from, end, label }, stop) {
  const starts = Array.from({ length: Math.max(1, Math.ceil(Math.min(end - from, mostBytes) / perRow)) }, (_, at) => from + at * perRow);
  const failing = stop !== undefined && from === Math.min(stop.offset, bytes.length) && end - from <= 1;
  const datum = label && make('span', { lang: 'en' }, label);
  const words = failing ? [sign('no'), text('fault', { code: stop.code }), ' ', datum] : datum;
  const rows = starts.map((start, at) => row(bytes.subarray(start, Math.min(start + perRow, end)), start, at === 0 ? words : '', failing));
  return end - from > mostBytes ? [...rows, make('tr', {}, make('td', { colspan: '4' }, text('more', { n: end - from - mostBytes })))] : rows;
}

const row = (bytes, start, words, failing) => make(failing ? 'tr.fault' : 'tr', {},
  make('th', { scope: 'row' }, make('code', {}, String(start))), make('td', {}, make('code', {}, hexOf(bytes))), make('td', {}, make('code', {}, textOf(bytes))), make('td', {}, words));
