import { definitions, make, sign } from './dom.js';
import { text, textIfAny } from './language.js';

/** A problem in plain words: what happened, its code, and whether trying again makes sense. */
export function problemView(problem, retry) {
  const { code, status, detail, retryAfter, traceId } = problem;
  const words = textIfAny(`problem.${code}`) ?? text(status >= 500 ? 'problem.other.server' : 'problem.other.client');
  const waiting = status >= 500 || status === 429 || code === 'NETWORK';
  return make('article.problem', { 'aria-labelledby': 'problem-word' },
    make('header.banner', {}, sign('caution'), make('div', {}, make('h3.word', { id: 'problem-word', tabindex: '-1' }, text('problemTitle')), make('p.means', {}, words))),
    definitions([
      [text('problemCode'), make('code', {}, code)],
      [text('problemDetail'), detail && make('span', { lang: 'en' }, detail)],
      [text('traceId'), traceId && make('code', {}, traceId)],
    ]),
    retryAfter > 0 && make('p.hint', {}, text('retryAfter', { n: retryAfter })),
    waiting && make('div.row.buttons', {}, make('button.primary', { type: 'button', click: retry }, text('retry'))));
}
