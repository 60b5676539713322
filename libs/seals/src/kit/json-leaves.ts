import { SealError } from '../seal-error.js';
import { isJsonArray, isJsonObject, type JsonNode, type JsonObject } from './json.js';

/** One datum of a JSON document. */
export interface JsonLeaf {
  /** Where it stands: `msg.ve.0.vd.1.dvc`. */
  readonly path: string;
  /** The same without the places in lists, to look its meaning up by: `msg.ve.vd.dvc`. Empty where a member's name could be taken for several. */
  readonly kind: string;
  /** The text itself, a number as RFC 8785 signs it, `true`, `false`. */
  readonly value: string;
  readonly from: number;
  readonly end: number;
}

/** A path stands in every leaf below it: without bounds, a few hundred bytes become megabytes. */
const maxPath = 128;

/** Gathers the leaves of one seal, never more than `max`. Nulls, empty lists and empty objects tell nothing and give none. */
export class JsonLeaves {
  readonly #max: number;
  readonly #leaves: JsonLeaf[] = [];

  constructor(max: number) {
    this.#max = max;
  }

  get all(): readonly JsonLeaf[] { return this.#leaves; }

  /** @throws SealError BAD_STRUCTURE for a path that is too long, TOO_MANY_FIELDS; `at` in the JSON text */
  add(path: string, kind: string, node: JsonNode): void {
    if (path.length > maxPath) throw new SealError('BAD_STRUCTURE', `a path of more than ${maxPath} characters`, node.from);
    const { value } = node;
    if (isJsonArray(value)) value.forEach((item, index) => this.add(`${path}.${index}`, kind, item));
    else if (isJsonObject(value)) this.addMembers(path, kind, value);
    else if (value !== null) this.#leaf(path, kind, node, String(value));
  }

  /** The members of an object, without those that are read apart. @param path of the object; empty for the outermost */
  addMembers(path: string, kind: string, members: JsonObject, apart: readonly string[] = []): void {
    for (const [name, node] of members) {
      if (!apart.includes(name)) this.add(below(path, name), name.includes('.') || (kind === '' && path !== '') ? '' : below(kind, name), node);
    }
  }

  #leaf(path: string, kind: string, { from, end }: JsonNode, value: string): void {
    if (this.#leaves.length === this.#max) throw new SealError('TOO_MANY_FIELDS', `more than ${this.#max} fields`, from);
    this.#leaves.push({ path, kind, value, from, end });
  }
}

const below = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);
