import type { SealFormat } from '../seal-format.js';
import { SealError } from '../seal-error.js';

export const twoDDoc: SealFormat = {
  id: '2d-doc',
  claims: (raw) => raw[0] === 0x44 && raw[1] === 0x43,
  decode: () => { throw new SealError('FORMAT_NOT_SUPPORTED', 'not read yet'); },
};
