/**
 * Run in the page: every text that is seen, with the contrast to what is behind it, where that is less than WCAG 2.2 § 1.4.3 asks
 * (4.5, or 3 for large text). A text of script, since it runs elsewhere.
 */
export const lowContrasts = `(() => {
  const channel = (value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([red, green, blue]) => 0.2126 * channel(red / 255) + 0.7152 * channel(green / 255) + 0.0722 * channel(blue / 255);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255];
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const { width, height } = element.getBoundingClientRect();
    if (!walker.currentNode.data.trim() || width <= 1 || height <= 1 || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const [one, two] = [luminance(rgba(style.color)), luminance(behind(element))].sort((a, b) => b - a);
    const size = parseFloat(style.fontSize);
    const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    const ratio = (one + 0.05) / (two + 0.05);
    if (ratio < least) found.push(walker.currentNode.data.trim() + ' ' + ratio.toFixed(2));
  }
  return found;
})()`;

/** Run in the page: controls that nothing names, ids used twice, images without a text alternative. */
export const namelessControls = `(() => {
  const nameOf = (element) => element.getAttribute('aria-label') || [...(element.labels ?? [])].map((label) => label.textContent).join('') || element.textContent;
  const controls = [...document.querySelectorAll('button, a[href], input, select, textarea, [role=tab], [role=region]')].filter((element) => !nameOf(element).trim());
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  return [...controls, ...document.querySelectorAll('img:not([alt])')].map((element) => element.outerHTML).concat(ids.filter((id, at) => ids.indexOf(id) !== at));
})()`;
