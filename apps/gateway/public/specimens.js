import { byId, make } from './dom.js';
import { ours, text, textIfAny } from './language.js';
import { pngFrom } from './picture.js';

/** What a specimen presents: its picture where it has one, as an agent would; its code besides, to be taken apart. */
const presentedBy = ({ picture, code, title, reference }) => (picture ? { picture: pngFrom(picture), code } : code ? { code } : { title, reference });

/** Shows the gallery. @param present called with what the chosen specimen presents, and its name */
export function showSpecimens(specimens, present) {
  byId('specimens').hidden = false;
  byId('gallery').replaceChildren(...groupsOf(specimens).flatMap(([name, members]) => [
    ...(name ? [make('h3', {}, name)] : []),
    make('ul.gallery', {}, ...members.map((specimen) => make('li', {},
      make('button.specimen', { type: 'button', 'data-specimen': specimen.id, click: () => present(presentedBy(specimen), ours(specimen.name)) },
        thumbnail(specimen),
        make('span.specimen-name', {}, ours(specimen.name)),
        make(`span.kind.kind-${specimen.kind}`, {}, textIfAny(`kind.${specimen.kind}`) ?? specimen.kind))))),
  ]));
}

/** Those that belong together, under the name of what they belong to, in the order in which they came. */
function groupsOf(specimens) {
  const groups = new Map();
  for (const specimen of specimens) {
    const name = specimen.group ? ours(specimen.group) : '';
    groups.set(name, [...(groups.get(name) ?? []), specimen]);
  }
  return [...groups];
}

function thumbnail({ picture, reference }) {
  if (picture) return make('span.thumbnail', {}, make('img', { src: `data:image/png;base64,${picture}`, alt: '', loading: 'lazy' }));
  return make('span.thumbnail.number', {}, make('span', {}, text('byNumber')), make('code', {}, reference ?? ''));
}
