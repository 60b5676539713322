import { byId, make } from './dom.js';
import { ours, text } from './language.js';

const names = ['picture', 'code', 'reference'];

/** Tabs as WAI-ARIA describes them: one in the tab order, arrows, Home and End to go between. */
function openTab(name, focus = false) {
  for (const other of names) {
    const tab = byId(`tab-${other}`);
    tab.setAttribute('aria-selected', String(other === name));
    tab.tabIndex = other === name ? 0 : -1;
    byId(`panel-${other}`).hidden = other !== name;
    if (focus && other === name) tab.focus();
  }
}

const steps = new Map([['ArrowRight', (at) => at + 1], ['ArrowLeft', (at) => at - 1], ['Home', () => 0], ['End', () => names.length - 1]]);

function bindTabs() {
  for (const [at, name] of names.entries()) {
    const tab = byId(`tab-${name}`);
    tab.addEventListener('click', () => openTab(name));
    tab.addEventListener('keydown', (event) => {
      const step = steps.get(event.key);
      if (!step) return;
      event.preventDefault();
      openTab(names[(step(at) + names.length) % names.length], true);
    });
  }
}

let shown;

/** Shows the picture presented, so that the agent sees what was verified. */
export function showPicture(blob, name) {
  if (shown) URL.revokeObjectURL(shown);
  shown = blob && URL.createObjectURL(blob);
  const image = byId('preview-image');
  byId('preview').hidden = !blob;
  image.hidden = false;
  image.onerror = () => { image.hidden = Boolean(image.getAttribute('src')); }; // a document, or a picture this browser does not know
  byId('drop').classList.toggle('filled', Boolean(blob));
  if (!blob) return image.removeAttribute('src');
  image.src = shown;
  image.alt = text('pictureAlt');
  byId('preview-name').textContent = name ?? '';
}

function bindPictures(present) {
  const take = (file, name) => file && present({ picture: file }, name ?? file.name);
  for (const id of ['picture', 'photograph']) {
    byId(id).addEventListener('change', ({ target }) => {
      take(target.files[0]);
      target.value = ''; // the same file may be chosen again
    });
  }
  const drop = byId('drop');
  let depth = 0; // over the children of the area as well
  const over = (change) => drop.classList.toggle('over', (depth = Math.max(0, depth + change)) > 0);
  drop.addEventListener('dragenter', () => over(1));
  drop.addEventListener('dragleave', () => over(-1));
  // Anywhere on the page: a picture that misses its area must not replace the page.
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    over(-depth);
    take([...event.dataTransfer.files].find(({ type }) => type.startsWith('image/')));
  });
  document.addEventListener('paste', (event) => {
    const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'));
    if (!file) return;
    event.preventDefault();
    take(file, text('pastedPicture'));
  });
}

function bindCode(present) {
  const form = byId('code-form');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    // A reader that types its text ends it with Enter, which is no part of it.
    present({ code: byId('code').value.replace(/[\r\n]+$/, '') });
  });
  byId('code').addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
}

function bindReference(present) {
  byId('title').addEventListener('change', showReference);
  byId('reference-form').addEventListener('submit', (event) => {
    event.preventDefault();
    present({ title: byId('title').value, reference: byId('reference').value.trim() });
  });
}

let profiles = [];

/** The titles that can be verified by their number, in the language of the page. */
export function showTitles(titles = profiles) {
  profiles = titles;
  const chosen = byId('title').value;
  const options = profiles.filter(({ byReference }) => byReference).map(({ id, name }) => make('option', { value: id }, ours(name)));
  byId('title').replaceChildren(...options);
  if (profiles.some(({ id }) => id === chosen)) byId('title').value = chosen;
  showReference();
}

function showReference() {
  const profile = profiles.find(({ id }) => id === byId('title').value);
  byId('reference-label').textContent = profile ? ours(profile.referenceLabel) : text('referenceLabel');
  byId('reference-hint').textContent = profile ? text('referenceExample', { example: profile.example }) : text('noTitles');
}

/** Binds the three ways of presenting a title. @param present called with what is presented, and a name for it */
export function bindPresenting(present) {
  bindTabs();
  bindPictures(present);
  bindCode(present);
  bindReference(present);
}

/** Puts into the form what is presented from elsewhere, so that it can be seen and changed. */
export function showPresented({ picture, code, title, reference }, name) {
  showPicture(picture, name);
  if (picture) return openTab('picture');
  if (code !== undefined) {
    byId('code').value = code;
    return openTab('code');
  }
  byId('title').value = title;
  showReference();
  byId('reference').value = reference;
  return openTab('reference');
}
