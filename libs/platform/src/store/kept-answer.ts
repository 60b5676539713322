import { Undecipherable, type MessageCipher } from '../transport/message-cipher.js';

/** How a conclusion rests in the journal: encrypted with the keys of the messages, and bound to its verification's id. */
export interface AnswerSeal {
  /** Encrypts the conclusion of verification `id`. @param conclusion as it was answered */
  seal(conclusion: Uint8Array, id: string): Uint8Array;
  /** The conclusion again; `undefined` when its key is gone or the bytes are another verification's. */
  open(answer: Uint8Array, id: string): Uint8Array | undefined;
}

const place = (id: string): string => `answer of ${id}`;

export const answerSeal = (cipher: MessageCipher): AnswerSeal => ({
  seal: (conclusion, id) => cipher.encrypt(conclusion, place(id)),
  open(answer, id) {
    try {
      return cipher.decrypt(answer, place(id));
    } catch (error) {
      if (error instanceof Undecipherable) return undefined;
      throw error;
    }
  },
});
