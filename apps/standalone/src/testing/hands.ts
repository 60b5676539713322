import type { Page } from 'playwright-core';

/** Gives the page a file as a hand or a clipboard would. */
export const give = (page: Page, event: 'drop' | 'paste', base64: string): Promise<unknown> => page.evaluate(`(() => {
  const files = new DataTransfer();
  files.items.add(new File([Uint8Array.from(atob('${base64}'), (character) => character.charCodeAt(0))], 'seal.png', { type: 'image/png' }));
  const target = document.getElementById('drop');
  target.dispatchEvent('${event}' === 'drop' ? new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true })
    : new ClipboardEvent('paste', { clipboardData: files, bubbles: true, cancelable: true }));
})()`);

/** Two pictures side by side on white paper, drawn by the browser. @param pictures PNG, base64 @returns PNG, base64 */
export const sheetOf = (page: Page, pictures: readonly string[]): Promise<string> => page.evaluate<string>(`(async () => {
  const [left, right] = await Promise.all(${JSON.stringify(pictures)}.map(async (picture) => {
    const one = new Image();
    one.src = 'data:image/png;base64,' + picture;
    await one.decode();
    return one;
  }));
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: left.width + right.width + 120, height: Math.max(left.height, right.height) + 80 });
  const paper = canvas.getContext('2d');
  paper.fillStyle = 'white';
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(left, 40, 40);
  paper.drawImage(right, left.width + 80, 40);
  return canvas.toDataURL('image/png').split(',')[1];
})()`);
