import { existsSync } from 'node:fs';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** The browser for the page's tests: CHROMIUM, or the machine's own; null when there is none. @returns {string | null} */
export function findChromium() {
  const named = process.env.CHROMIUM;
  return [...(named ? [named] : []), ...places].find((path) => existsSync(path)) ?? null;
}
