import { SealError } from '../seal-error.js';
import { utf8Text } from './utf8.js';

/** A value of a JSON text and where it stands in it. */
export interface JsonNode {
  readonly value: null | boolean | number | string | readonly JsonNode[] | JsonObject;
  readonly from: number;
  /** Offset of the byte behind it. */
  readonly end: number;
}
export type JsonObject = ReadonlyMap<string, JsonNode>;

export const isJsonObject = (value: JsonNode['value'] | undefined): value is JsonObject => value instanceof Map;
export const isJsonArray = (value: JsonNode['value'] | undefined): value is readonly JsonNode[] => Array.isArray(value);

/** A patient summary in a health card is some 14 deep and holds some hundreds of values. */
const maxDepth = 32;
const maxValues = 4_000;

const sign = { quote: 0x22, comma: 0x2c, colon: 0x3a, backslash: 0x5c, openArray: 0x5b, closeArray: 0x5d, openObject: 0x7b, closeObject: 0x7d } as const;
/** RFC 8259 § 2. */
const isSpace = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;

/** § 7: what stands behind a backslash, `u` apart. */
const escapes: ReadonlyMap<number, string> = new Map([
  [0x22, '"'], [0x5c, '\\'], [0x2f, '/'], [0x62, '\b'], [0x66, '\f'], [0x6e, '\n'], [0x72, '\r'], [0x74, '\t'],
]);
const unicodeEscape = 0x75;

const words: readonly { readonly text: string; readonly value: null | boolean }[] = [{ text: 'true', value: true }, { text: 'false', value: false }, { text: 'null', value: null }];

/** § 6; longer than any number a double can tell apart. */
const numberForm = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const maxNumber = 64;
const isNumberByte = (byte: number | undefined): boolean => byte !== undefined && ((byte >= 0x30 && byte <= 0x39) || byte === 0x2b || byte === 0x2d || byte === 0x2e || byte === 0x45 || byte === 0x65);

class JsonReader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at: number;
  #depth = 0;
  #values = 0;

  constructor(bytes: Uint8Array, start: number, end: number) {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
  }

  whole(): JsonNode {
    const node = this.#node();
    this.#space();
    if (this.#at < this.#end) throw this.#bad('something stands behind the value');
    return node;
  }

  #node(): JsonNode {
    this.#space();
    if (++this.#values > maxValues) throw this.#bad(`more than ${maxValues} values`);
    const from = this.#at;
    const value = this.#value();
    return { value, from, end: this.#at };
  }

  #value(): JsonNode['value'] {
    const byte = this.#peek();
    if (byte === sign.quote) return this.#text();
    if (byte === sign.openObject) return this.#nested(() => this.#object());
    if (byte === sign.openArray) return this.#nested(() => this.#array());
    return isNumberByte(byte) ? this.#number() : this.#word();
  }

  #nested<T>(read: () => T): T {
    if (++this.#depth > maxDepth) throw new SealError('JSON_TOO_DEEP', `nested more than ${maxDepth} deep`, this.#at);
    this.#at += 1;
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #array(): readonly JsonNode[] {
    const items: JsonNode[] = [];
    this.#space();
    if (this.#skip(sign.closeArray)) return items;
    do items.push(this.#node()); while (this.#another(sign.closeArray));
    return items;
  }

  /** A name that comes twice would let two readers see two documents: refused (RFC 8785 § 3.1, RFC 7493 § 2.3). */
  #object(): JsonObject {
    const members = new Map<string, JsonNode>();
    this.#space();
    if (this.#skip(sign.closeObject)) return members;
    do {
      this.#space();
      const from = this.#at;
      const name = this.#text();
      if (members.has(name)) throw this.#bad('a member that comes twice', from);
      this.#space();
      if (!this.#skip(sign.colon)) throw this.#bad('no colon behind a name');
      members.set(name, this.#node());
    } while (this.#another(sign.closeObject));
    return members;
  }

  /** Behind an item: a comma, or what closes the list. */
  #another(close: number): boolean {
    this.#space();
    if (this.#skip(sign.comma)) return true;
    if (this.#skip(close)) return false;
    throw this.#bad('neither a comma nor the end of the list');
  }

  /** RFC 7493 § 2.1: no lone surrogate, written as it is or escaped. */
  #text(): string {
    const from = this.#at;
    if (!this.#skip(sign.quote)) throw this.#bad('no text where one is due');
    let text = '';
    while (!this.#skip(sign.quote)) text += this.#peek() === sign.backslash ? this.#escape() : this.#run();
    if (!text.isWellFormed()) throw this.#bad('a text with half a surrogate pair', from);
    return text;
  }

  /** Characters up to the next quote or escape. */
  #run(): string {
    const from = this.#at;
    for (let byte = this.#peek(); byte !== sign.quote && byte !== sign.backslash; byte = this.#peek()) {
      if (byte === undefined) throw this.#bad('the data end inside a text');
      if (byte < 0x20) throw this.#bad('a control character that is not escaped');
      this.#at += 1;
    }
    const text = utf8Text(this.#bytes, from, this.#at);
    if (text === undefined) throw this.#bad('a text that is not UTF-8', from);
    return text;
  }

  #escape(): string {
    const from = this.#at;
    const kind = this.#bytes[this.#at + 1] ?? 0;
    this.#at += 2;
    if (kind === unicodeEscape) return String.fromCharCode(this.#hex(from));
    const character = escapes.get(kind);
    if (character === undefined || this.#at > this.#end) throw this.#bad('an escape that is none', from);
    return character;
  }

  #hex(from: number): number {
    const digits = this.#ascii(this.#at, this.#at + 4);
    if (!/^[\dA-Fa-f]{4}$/.test(digits)) throw this.#bad('an escape that is none', from);
    this.#at += 4;
    return Number.parseInt(digits, 16);
  }

  /** A double, as RFC 8785 § 3.2.2.3 signs it: one it cannot hold is refused. */
  #number(): number {
    const from = this.#at;
    while (isNumberByte(this.#peek())) this.#at += 1;
    const text = this.#at - from > maxNumber ? '' : this.#ascii(from, this.#at);
    const value = numberForm.test(text) ? Number(text) : NaN;
    if (!Number.isFinite(value)) throw this.#bad('a number that is none', from);
    return value;
  }

  #word(): null | boolean {
    const word = words.find(({ text }) => this.#ascii(this.#at, this.#at + text.length) === text);
    if (word === undefined) throw this.#bad(this.#at < this.#end ? 'no value where one is due' : 'the data end where a value is due');
    this.#at += word.text.length;
    return word.value;
  }

  #ascii(from: number, to: number): string {
    return String.fromCharCode(...this.#bytes.subarray(from, Math.min(to, this.#end)));
  }

  #space(): void {
    while (isSpace(this.#peek())) this.#at += 1;
  }

  #skip(byte: number): boolean {
    if (this.#peek() !== byte) return false;
    this.#at += 1;
    return true;
  }

  #peek(): number | undefined {
    return this.#at < this.#end ? this.#bytes[this.#at] : undefined;
  }

  #bad(detail: string, at = this.#at): SealError {
    return new SealError('BAD_JSON', detail, Math.min(at, this.#end));
  }
}

/**
 * One JSON text (RFC 8259) as I-JSON has it (RFC 7493): members unique, texts well-formed, numbers within a double.
 * @throws SealError BAD_JSON or JSON_TOO_DEEP, `at` being an offset in these bytes.
 */
export function readJson(bytes: Uint8Array, start = 0, end = bytes.length): JsonNode {
  return new JsonReader(bytes, start, end).whole();
}
