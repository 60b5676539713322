/**
 * Makes an element. Children are elements or text: text stays text, whatever the server put in it; nothing here is ever read as markup.
 * @param {string} tag, with classes behind dots: `p.hint`
 */
export function make(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split('.');
  const element = document.createElement(name);
  if (classes.length > 0) element.className = classes.join(' ');
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(key, value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== undefined && value !== null && value !== false) element.setAttribute(key, String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

export const byId = (id) => document.getElementById(id);

/** A definition list of rows `[term, description]`; rows without a description are left out. */
export function definitions(rows, attributes = {}) {
  const filled = rows.filter(([, description]) => description !== undefined && description !== null && description !== '');
  return make('dl', attributes, filled.map(([term, description]) => make('div', {}, make('dt', {}, term), make('dd', {}, description))));
}

const drawing = 'http://www.w3.org/2000/svg';
/** Shapes differ as well as colours: a round for yes, an octagon for no, a lozenge for unknown, a triangle for caution, a dash for nothing. */
const shapes = {
  yes: ['M12 1.5a10.5 10.5 0 1 0 0 21 10.5 10.5 0 0 0 0-21z', 'M6.8 12.4l3.6 3.6 6.9-7.6'],
  no: ['M7.6 1.5h8.8l6.1 6.1v8.8l-6.1 6.1H7.6l-6.1-6.1V7.6z', 'M8 8l8 8M16 8l-8 8'],
  unknown: ['M12 .8L23.2 12 12 23.2.8 12z', 'M9.3 9.6a2.7 2.7 0 1 1 3.9 2.4c-.8.4-1.2.9-1.2 1.8v.3M12 17.1v.2'],
  caution: ['M12 1.8L23.3 21.6H.7z', 'M12 8.6v6.2M12 18v.2'],
  nothing: ['M12 1.5a10.5 10.5 0 1 0 0 21 10.5 10.5 0 0 0 0-21z', 'M7.5 12h9'],
};

/** A sign whose meaning the words beside it say as well. */
export function sign(shape) {
  const svg = document.createElementNS(drawing, 'svg');
  for (const [key, value] of Object.entries({ viewBox: '0 0 24 24', class: `sign ${shape}`, 'aria-hidden': 'true', focusable: 'false' })) svg.setAttribute(key, value);
  for (const [at, d] of shapes[shape].entries()) {
    const path = document.createElementNS(drawing, 'path');
    path.setAttribute('d', d);
    path.setAttribute('class', at === 0 ? 'ground' : 'mark');
    svg.append(path);
  }
  return svg;
}
