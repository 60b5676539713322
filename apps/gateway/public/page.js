import { Problem, clientKey, forgetKey, isSandbox, keepKey, newRequestKey, openSandbox, titles, verify } from './api.js';
import { byId, make, sign } from './dom.js';
import { language, speak, text, textIfAny, translate } from './language.js';
import { sendable } from './picture.js';
import { bindPresenting, showPicture, showPresented, showTitles } from './present.js';
import { problemView } from './problem.js';
import { showSpecimens } from './specimens.js';
import { verdictShapes, verdictView } from './verdict.js';

/** What the result shows now: drawn again when the language changes. */
let draw = emptyView;
let specimens;
/** Ends the request under way when another takes its place. */
let underWay = new AbortController();

function emptyView() {
  const legend = Object.entries(verdictShapes).map(([verdict, shape]) => make('li', {}, sign(shape), text(`verdict.${verdict}`)));
  return make('div.empty', {}, make('p.empty-title', {}, text('emptyTitle')), make('p', {}, text('emptyHint')), make('ul.legend', {}, legend));
}

function show(view) {
  draw = view;
  byId('result').replaceChildren(view());
}

/** Says it to those who hear the page, shows it, and brings the others to it. */
function conclude(view, words, heading) {
  show(view);
  byId('live').textContent = words;
  byId('outcome').removeAttribute('aria-busy');
  byId(heading)?.focus({ preventScroll: true });
  bring(byId('outcome'));
}

/** Scrolls only where its beginning is out of sight, or so low that little of it would be seen. */
function bring(element) {
  const { top } = element.getBoundingClientRect();
  if (top >= 0 && top < innerHeight / 2) return;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ behavior: still ? 'auto' : 'smooth', block: 'start' });
}

/** Presents something: one request, one verdict or problem. @param requestKey the same when a request is tried again */
async function present(presented, name, requestKey = newRequestKey()) {
  showPresented(presented, name);
  if (!clientKey()) return askKey(text('keyNeeded'));
  underWay.abort();
  underWay = new AbortController();
  const { signal } = underWay;
  byId('live').textContent = text('verifying');
  byId('outcome').setAttribute('aria-busy', 'true');
  show(() => make('div.waiting', {}, make('span.pulse', { 'aria-hidden': 'true' }), make('p', {}, text('verifying'))));
  try {
    const asked = { language: language(), again: () => present(presented, name), fresh, code: presented.code };
    const sent = presented.picture ? { picture: await sendable(presented.picture) } : presented;
    const answer = await verify(sent, requestKey, signal);
    const { verdict } = answer.validity;
    conclude(() => verdictView(answer, asked), `${text('verdict')} ${textIfAny(`verdict.${verdict}`) ?? verdict}. ${textIfAny(`verdictMeans.${verdict}`) ?? ''}`, 'verdict-word');
  } catch (error) {
    if (signal.aborted) return;
    if (!(error instanceof Problem)) throw error;
    refuse(error, () => present(presented, name, requestKey));
  }
}

function refuse(problem, retry) {
  conclude(() => problemView(problem, retry), `${text('problemTitle')}. ${textIfAny(`problem.${problem.code}`) ?? problem.code}`, 'problem-word');
  if (problem.status === 401 && !isSandbox()) askKey(text('keyRefused'));
}

function fresh() {
  show(emptyView);
  showPicture();
  byId('code').value = '';
  byId('reference').value = '';
  byId('live').textContent = '';
  byId('present').focus();
}

function askKey(why) {
  byId('outcome').removeAttribute('aria-busy');
  if (byId('live').textContent === text('verifying')) show(emptyView);
  byId('key').hidden = false;
  byId('forget-key').hidden = true;
  byId('key-error').textContent = why;
  byId('key-value').focus();
}

function showKey() {
  byId('key').hidden = clientKey() !== undefined;
  byId('forget-key').hidden = clientKey() === undefined || isSandbox();
}

function bindKey() {
  byId('key-form').addEventListener('submit', (event) => {
    event.preventDefault();
    keepKey(byId('key-value').value.trim());
    byId('key-value').value = '';
    byId('key-error').textContent = '';
    byId('live').textContent = text('keySaved');
    showKey();
    byId('present').focus();
  });
  byId('forget-key').addEventListener('click', () => {
    forgetKey();
    showKey();
    byId('key-value').focus();
  });
}

function redraw() {
  translate();
  showTitles();
  if (specimens) showSpecimens(specimens, present);
  byId('result').replaceChildren(draw());
}

async function open() {
  translate();
  show(emptyView);
  bindPresenting(present);
  bindKey();
  for (const button of document.querySelectorAll('[data-language]')) {
    button.addEventListener('click', () => {
      speak(button.dataset.language);
      redraw();
    });
  }
  const [opened, list] = await Promise.all([openSandbox(), titles().catch(() => ({ titles: [] }))]);
  specimens = opened;
  byId('sandbox-notice').hidden = !specimens;
  showTitles(list.titles);
  showKey();
  if (specimens) showSpecimens(specimens, present);
}

await open();
