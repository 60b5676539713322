import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startStandalone, type Standalone } from './standalone.js';
import { lowContrasts, namelessControls } from './testing/contrast.js';
import { give, sheetOf } from './testing/hands.js';

let product: Standalone;
let browser: Browser;
/** What the browser complained of: errors of scripts, and whatever the page's policy refused. */
const complaints: string[] = [];
const pages: Page[] = [];

beforeAll(async () => {
  product = await startStandalone({ port: 0 });
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await product?.stop();
}, 60_000);
afterEach(async () => {
  await Promise.all(pages.splice(0).map((page) => page.context().close()));
  expect(complaints.splice(0)).toEqual([]);
});

type Prepare = (page: Page) => Promise<unknown>;
async function open(options: BrowserContextOptions = {}, prepare?: Prepare): Promise<Page> {
  const context = await browser.newContext({ locale: 'fr-FR', reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  pages.push(page);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text());
  });
  await prepare?.(page);
  await page.goto(product.url);
  await page.waitForSelector('#title option', { state: 'attached' });
  return page;
}

const word = async (page: Page): Promise<string> => (await page.locator('.verdict .word').innerText()).split('\n').at(-1)!.replace(/^Verdict ?:\s*/, '');
const reasons = (page: Page): Promise<string[]> => page.locator('.reason > code').allInnerTexts();
const focused = (page: Page): Promise<string> => page.evaluate<string>('document.activeElement.id');
const specimen = (id: string) => product.sandbox.specimens.find((one) => one.id === id)!;
const png = (id: string): Buffer => Buffer.from(specimen(id).picture!, 'base64');
const present = async (page: Page, id: string): Promise<void> => {
  await page.click(`[data-specimen="${id}"]`);
  await page.waitForSelector('.verdict');
};

describe('presenting a title', () => {
  test('every specimen of the gallery gets the verdict it was forged for', async () => {
    const page = await open();
    for (const { id, verdict, reason } of product.sandbox.specimens) {
      await present(page, id);
      await page.waitForFunction('!document.getElementById("outcome").hasAttribute("aria-busy")');
      expect([id, await page.locator('.verdict').getAttribute('class')]).toEqual([id, `verdict ${verdict.toLowerCase()}`]);
      expect(await reasons(page)).toContain(reason);
    }
  }, 120_000);

  test('a picture chosen, dropped or pasted', async () => {
    const page = await open();
    await page.setInputFiles('#picture', { name: 'photo.png', mimeType: 'image/png', buffer: png('cmi') });
    await page.waitForSelector('.verdict.valid');
    expect(await page.locator('#preview-name').innerText()).toBe('photo.png');
    await give(page, 'drop', specimen('cmi-forged').picture!);
    await page.waitForSelector('.verdict.invalid');
    await give(page, 'paste', specimen('taxi').picture!);
    await page.waitForSelector('.verdict.valid');
    expect(await page.locator('.subject').innerText()).toMatch(/taxi/i);
  });

  test('a picture of another type is redrawn into one the service takes', async () => {
    const page = await open();
    const webp = await page.evaluate<string>(`(async () => {
      const picture = new Image();
      picture.src = 'data:image/png;base64,${specimen('cmi').picture!}';
      await picture.decode();
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width: picture.width, height: picture.height });
      canvas.getContext('2d').drawImage(picture, 0, 0);
      return canvas.toDataURL('image/webp', 1).split(',')[1];
    })()`);
    await page.setInputFiles('#picture', { name: 'photo.webp', mimeType: 'image/webp', buffer: Buffer.from(webp, 'base64') });
    await page.waitForSelector('.verdict.valid');
  });

  test('a code typed, its control characters written in words', async () => {
    const page = await open();
    const typed = specimen('bill').code!.replaceAll('\x1d', '<GS>').replaceAll('\x1e', '<RS>').replaceAll('\x1f', '<US>');
    expect(typed).toMatch(/<GS>|<US>/);
    await page.click('#tab-code');
    await page.fill('#code', typed);
    await page.click('#code-form button');
    await page.waitForSelector('.verdict.valid');
  });

  test('a reference number, with how fresh the register is', async () => {
    const page = await open();
    const { title, reference } = specimen('bicycle-stolen');
    await page.click('#tab-reference');
    await page.selectOption('#title', title!);
    await page.fill('#reference', reference!);
    await page.click('#reference-form button');
    await page.waitForSelector('.verdict.invalid');
    const register = await page.locator('[aria-labelledby="dynamic-title"]').innerText();
    expect(register).toContain('Déclaré volé');
    expect(register).toMatch(/Registre au .*20\d\d.*, retard .*(ms|s)\b/);
  });
});

describe('the verdict', () => {
  test('in words, shape and colour, with reasons, what to do, sealed data, checks and signer', async () => {
    const page = await open();
    await present(page, 'cmi');
    expect(await word(page)).toBe('Valide');
    expect(await page.locator('.banner .sign.yes').count()).toBe(1);
    expect(await page.locator('.reason').first().innerText()).toContain('Que faire :');
    expect(await page.locator('[aria-labelledby="static-title"]').innerText()).toContain('99000000001');
    expect(await page.locator('.checks li').count()).toBe(6);
    expect(await page.locator('[aria-labelledby="seal-title"]').innerText()).toMatch(/sha256:[0-9a-f]{64}/);
  });

  test('of a picture with several seals the gravest leads, and the others are told below', async () => {
    const page = await open();
    const sheet = await sheetOf(page, ['cmi', 'cmi-revoked'].map((id) => specimen(id).picture!));
    await page.setInputFiles('#picture', { name: 'page.png', mimeType: 'image/png', buffer: Buffer.from(sheet, 'base64') });
    await page.waitForSelector('.verdict.invalid');
    expect(await page.locator('.verdict > .caveat').innerText()).toContain('2 cachets');
    const other = page.locator('.others details');
    expect(await other.count()).toBe(1);
    expect(await other.locator('summary').innerText()).toContain('Valide');
    await other.locator('summary').click();
    expect(await other.locator('[aria-labelledby="static-title-2"]').innerText()).toContain('99000000001');
  });

  test('data of a seal that is not proven are shown as such', async () => {
    const page = await open();
    await present(page, 'cmi-forged');
    expect(await page.locator('[aria-labelledby="static-title"] .caveat').innerText()).toContain('Rien ne garantit ces données');
  });

  test('the road of the verification opens on demand', async () => {
    const page = await open();
    await present(page, 'cmi');
    // The journal is written behind the answer: opening again asks again.
    await expect.poll(async () => {
      await page.click('.timeline summary');
      await page.waitForTimeout(300);
      return page.locator('.timeline tbody tr').count();
    }, { timeout: 20_000 }).toBeGreaterThanOrEqual(3);
    expect(await page.locator('.timeline table').innerText()).toMatch(/decoder[\s\S]*signature[\s\S]*status/);
  });
});

describe('the bytes of a code', () => {
  const openBytes = async (page: Page): Promise<string> => {
    await page.click('.bytes summary');
    await page.waitForSelector('.bytes table');
    return page.locator('.bytes').innerText();
  };

  test('are shown on demand, with what was signed and by whom', async () => {
    const page = await open();
    await present(page, 'cmi');
    expect(await openBytes(page)).toMatch(/Octets signés[\s\S]*SHA-256 [0-9a-f]{64}[\s\S]*signature authentique/i);
    const shown = await page.locator('.bytes tbody tr').evaluateAll((rows) => rows.map((row) => row.children[1]!.textContent).join(' '));
    expect(Buffer.from(shown.replaceAll(' ', ''), 'hex').toString('latin1')).toContain(specimen('cmi').code!);
    expect([await page.evaluate(lowContrasts), await page.evaluate(namelessControls)]).toEqual([[], []]);
  });

  test('mark the one at which reading stops, with the rule it breaks', async () => {
    const page = await open({ locale: 'en-GB' });
    await page.click('#tab-code');
    await page.fill('#code', 'DC04FR98CMI1zzzz');
    await page.click('#code-form button');
    await page.waitForSelector('.verdict');
    expect(await openBytes(page)).toMatch(/Rule[\s\S]*dates of the header/i);
    expect(await page.locator('.bytes .fault').innerText()).toMatch(/^12\s+7a\s+z\s+Reading stops here: BAD_DATE/);
    expect(await page.evaluate(lowContrasts)).toEqual([]);
  });

  test('are not offered for a number, and a refusal to tell them is told', async () => {
    const page = await open({}, (opened) => opened.route('**/v1/seals:inspect', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify({ code: 'OVERLOADED', status: 503 }) })));
    await present(page, 'bicycle');
    expect(await page.locator('.bytes').count()).toBe(0);
    await present(page, 'cmi');
    await page.click('.bytes summary');
    await expect.poll(() => page.locator('.bytes').innerText()).toContain('OVERLOADED');
  });
});

describe('in two languages', () => {
  test('the browser’s own decides, the switch changes it, and a verdict in the other one can be asked again', async () => {
    const page = await open({ locale: 'en-GB' });
    await present(page, 'cmi-revoked');
    expect([await word(page), await page.getAttribute('html', 'lang')]).toEqual(['Not valid', 'en']);
    expect(await page.locator('.reason .meaning').first().innerText()).toMatch(/revoked/);
    await page.click('[data-language="fr"]');
    expect([await word(page), await page.getAttribute('html', 'lang')]).toEqual(['Non valide', 'fr']);
    expect(await page.locator('.reason .meaning').first().getAttribute('lang')).toBe('en');
    await page.getByText('Vérifier de nouveau en français').click();
    await expect.poll(() => page.locator('.reason .meaning').first().innerText()).toMatch(/révoqué/);
  });
});

describe('for everybody', () => {
  test('by keyboard alone, from the skip link to the verdict, which is spoken and focused', async () => {
    const page = await open();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('present');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('tab-picture');
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe('tab-code');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('code');
    await page.keyboard.insertText('no seal at all');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.verdict.undetermined');
    expect(await focused(page)).toBe('verdict-word');
    expect(await page.locator('#live').innerText()).toContain('Indéterminé');
  });

  test.each(['light', 'dark'] as const)('every text stands out from its ground, and every control has a name (%s)', async (colorScheme) => {
    const page = await open({ colorScheme });
    expect(await page.evaluate(lowContrasts)).toEqual([]);
    for (const id of ['cmi', 'cmi-forged', 'cmi-unknown-signer']) {
      await present(page, id);
      await page.waitForFunction('!document.getElementById("outcome").hasAttribute("aria-busy")');
      expect(await page.evaluate(lowContrasts)).toEqual([]);
      expect(await page.evaluate(namelessControls)).toEqual([]);
    }
  });

  test('on a screen of 320 pixels nothing runs off to the side', async () => {
    const page = await open({ viewport: { width: 320, height: 600 }, hasTouch: true, isMobile: true });
    await present(page, 'health-pass');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    expect(await page.isVisible('label[for=photograph]')).toBe(true);
  });
});

describe('when it goes wrong', () => {
  test('a problem is told in plain words with its code, and trying again is the same request', async () => {
    const keys: (string | undefined)[] = [];
    const page = await open({}, (opened) => opened.route('**/v1/verifications', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length > 1) return route.continue();
      return route.fulfill({ status: 503, headers: { 'retry-after': '1' }, contentType: 'application/problem+json', body: JSON.stringify({ code: 'OVERLOADED', status: 503 }) });
    }));
    await page.click('[data-specimen=cmi]');
    await page.waitForSelector('.problem');
    expect(await page.locator('.problem').innerText()).toMatch(/trop de demandes[\s\S]*OVERLOADED[\s\S]*Réessayez dans 1 s/);
    await page.getByText('Réessayer', { exact: true }).click();
    await page.waitForSelector('.verdict.valid');
    expect(keys).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), keys[0]]);
  });

  test('without a sandbox the page asks for a key, says when it is refused, and keeps the right one for the tab', async () => {
    const page = await open({}, (opened) => opened.route('**/sandbox', (route) => route.fulfill({ status: 404, body: '{}' })));
    expect(await page.isVisible('#key')).toBe(true);
    const enter = async (key: string): Promise<void> => {
      await page.fill('#key-value', key);
      await page.click('#key-form button');
    };
    const present = async (): Promise<void> => {
      await page.click('#tab-reference');
      await page.selectOption('#title', 'bicycle');
      await page.fill('#reference', specimen('bicycle').reference!);
      await page.click('#reference-form button');
    };
    await enter('wrong');
    await present();
    await expect.poll(() => page.locator('#key-error').innerText()).toContain('n’est pas reconnue');
    await enter(product.sandbox.accreditation.keys['terminal']!);
    await page.reload();
    await page.waitForSelector('#title option', { state: 'attached' });
    expect(await page.isVisible('#key')).toBe(false);
    await present();
    await page.waitForSelector('.verdict.valid');
  });

  test('what the server says is text, never markup', async () => {
    const hostile = '<img src="x" onerror="document.title=1"><script>document.title=2</script>';
    const page = await open({}, (opened) => opened.route('**/v1/verifications', async (route) => {
      const answer = await route.fetch();
      const text = (await answer.text()).replaceAll('99000000001', hostile.replaceAll('"', '\\"'));
      return route.fulfill({ response: answer, body: text });
    }));
    await present(page, 'cmi');
    expect(await page.locator('[aria-labelledby="static-title"]').innerText()).toContain(hostile);
    expect(await page.locator('img[src=x]').count()).toBe(0);
  });
});
