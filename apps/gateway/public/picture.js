import { Problem } from './api.js';

/** Bytes the gateway takes, with some room. */
const most = 5 * 1_048_576;
/** Longest side that still shows every module of a symbol that fills a tenth of the picture. */
const longest = 3_200;
const taken = ['image/png', 'image/jpeg'];

/** The picture as it can be sent: itself when it is a PNG or JPEG of bearable size, else redrawn smaller as JPEG, on white. */
export async function sendable(file) {
  if (taken.includes(file.type) && file.size <= most) return file;
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new Problem({ code: 'PICTURE_NOT_OPENED' });
  });
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const blob = await new Promise((resolve) => { canvas.toBlob(resolve, 'image/jpeg', 0.9); });
  if (!blob) throw new Problem({ code: 'PICTURE_NOT_OPENED' });
  return blob;
}

/** A PNG given in base64, as a file. */
export const pngFrom = (base64) => new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], { type: 'image/png' });
