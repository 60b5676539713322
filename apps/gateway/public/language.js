import { texts } from './texts.js';

const languages = ['fr', 'en'];
const place = 'smart-verify.language';

const kept = sessionStorage.getItem(place);
const preferred = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => languages.includes(tag));
let current = languages.includes(kept) ? kept : (preferred ?? 'fr');

/** `fr` or `en`: chosen on the page, else the first the browser asks for that we speak. */
export const language = () => current;

/** The text of that name in the language of the page; the name itself where there is none, so that nothing is ever blank. */
export function text(name, values = {}) {
  const found = Object.hasOwn(texts, name) ? texts[name][current] : name;
  return found.replaceAll(/\{(\w+)\}/g, (whole, key) => (Object.hasOwn(values, key) ? String(values[key]) : whole));
}

/** The text of that name, or undefined: for words that come from the server. */
export const textIfAny = (name) => (Object.hasOwn(texts, name) ? texts[name][current] : undefined);

/** A text the server gives in both languages. */
export const ours = (both) => both[current];

export function speak(chosen) {
  current = chosen;
  sessionStorage.setItem(place, chosen);
  translate();
}

/** Puts the texts of the page's own markup in its language. */
export function translate() {
  document.documentElement.lang = current;
  document.title = `${text('pageTitle')} · Smart Verify`;
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = text(element.dataset.text);
  for (const element of document.querySelectorAll('[data-label]')) element.setAttribute('aria-label', text(element.dataset.label));
  for (const button of document.querySelectorAll('[data-language]')) button.setAttribute('aria-pressed', String(button.dataset.language === current));
}

const dateOptions = { dateStyle: 'long' };
const instantOptions = { dateStyle: 'long', timeStyle: 'medium' };
const locale = () => (current === 'fr' ? 'fr-FR' : 'en-GB');

/** An ISO 8601 date, month, year or instant in words; whatever else it is, as it came. */
export function when(iso) {
  if (/^\d{4}-\d{2}-\d{2}$/.test(iso)) return format(new Date(`${iso}T00:00:00Z`), { ...dateOptions, timeZone: 'UTC' }, iso);
  if (/^\d{4}-\d{2}$/.test(iso)) return format(new Date(`${iso}-01T00:00:00Z`), { year: 'numeric', month: 'long', timeZone: 'UTC' }, iso);
  return /^\d{4}-\d{2}-\d{2}T/.test(iso) ? format(new Date(iso), instantOptions, iso) : iso;
}

const format = (date, options, otherwise) => (Number.isNaN(date.getTime()) ? otherwise : new Intl.DateTimeFormat(locale(), options).format(date));
const number = (value, digits) => new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value);

/** A duration in the unit a person would use. */
export function duration(milliseconds) {
  if (milliseconds < 1_000) return text('milliseconds', { n: number(milliseconds, milliseconds < 10 ? 2 : 0) });
  return milliseconds < 120_000 ? text('seconds', { n: number(milliseconds / 1_000, 1) }) : text('minutes', { n: number(milliseconds / 60_000, 0) });
}

/** Time of day to the millisecond. */
export const clock = (iso) => format(new Date(iso), { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 }, iso);
