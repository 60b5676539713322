import { Problem } from './api.js';

/** Bytes the gateway takes, with some room. */
const most = 5 * 1_048_576;
/** Longest side that still shows every module of a symbol that fills a tenth of the picture. */
const longest = 3_200;
const taken = ['image/png', 'image/jpeg', 'image/webp', 'image/heic', 'image/tiff', 'application/pdf'];
/** Types of files whose browser does not know them, by the end of their names. */
const named = [[/\.hei[cf]$/i, 'image/heic'], [/\.tiff?$/i, 'image/tiff'], [/\.pdf$/i, 'application/pdf']];
const typeOf = ({ type, name = '' }) => (type === 'image/heif' ? 'image/heic' : type || named.find(([end]) => end.test(name))?.[1] || '');

/** The picture as it can be sent: itself when it is of a type that is taken and of bearable size, else redrawn smaller as JPEG, on white. */
export async function sendable(file) {
  const type = typeOf(file);
  if (taken.includes(type) && file.size <= most) return type === file.type ? file : file.slice(0, file.size, type);
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
