import { Problem, timeline } from './api.js';
import { definitions, make } from './dom.js';
import { clock, duration, text } from './language.js';

/** Where the verification passed; fetched when somebody opens it. */
export function timelinePart({ id, traceId }) {
  const content = make('div', { 'aria-live': 'polite' });
  const details = make('details.part.timeline', { toggle: () => details.open && fill(content, id) },
    make('summary', {}, make('h4', {}, text('timeline'))),
    definitions([[text('verificationId'), make('code', {}, id)], [text('traceId'), make('code', {}, traceId)]]),
    content);
  return details;
}

async function fill(content, id) {
  if (content.dataset.state === 'known' || content.dataset.state === 'asked') return;
  content.dataset.state = 'asked';
  content.replaceChildren(make('p.hint', {}, text('timelineWait')));
  try {
    content.replaceChildren(table((await timeline(id)).timeline));
    content.dataset.state = 'known';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    content.replaceChildren(make('p.hint', {}, error.status === 404 ? text('timelineLater') : `${text('problem.other.server')} (${error.code})`));
    content.dataset.state = 'failed';
  }
}

const columns = ['stage', 'service', 'startedAt', 'duration', 'attempt', 'position', 'codes'];
const place = ({ topic, partition, offset }) => (topic ? `${topic} ${partition ?? ''}:${offset ?? ''}` : '');
const cells = (stage) => [stage.stage, stage.service, clock(stage.startedAt), duration(stage.durationMs), stage.attempt, place(stage), (stage.codes ?? []).join(' ')];

function table(stages) {
  const head = make('thead', {}, make('tr', {}, columns.map((column) => make('th', { scope: 'col' }, text(column)))));
  const body = make('tbody', {}, stages.map((stage) => make('tr', {}, cells(stage).map((cell, at) => make(at === 0 ? 'th' : 'td', at === 0 ? { scope: 'row' } : {}, String(cell))))));
  return make('div.scroll', { role: 'region', tabindex: '0', 'aria-label': text('timelineScroll') }, make('table', {}, head, body));
}
