import { charactersOf, firstOutside } from './charset.js';
import { expectationsOf, type Expectations } from './conformance.js';
import { dataIdentifiers } from './data-identifiers.js';
import { dateOfValue } from './dates.js';
import { frenchEoriLength } from './message.js';
import { GS, RS } from './separators.js';
import type { DataIdentifier } from './tables.js';
import { isOddValue } from './values.js';

/** How unlikely each oddity makes a way to read a message: the lower the sum, the earlier it is tried. Found by losing and restoring separators of specimens. */
const cost = { repeated: 32, odd: 32, character: 24, empty: 12, short: 8, blank: 12, demandedMissing: 40 } as const;

/** What a datum's standing in its document type makes of it: to be there, and to be taken for part of another's value. */
const standings = {
  demanded: { there: 0, swallowed: 8 },
  optional: { there: 4, swallowed: 6 },
  /** § 7.0, welcome in every document and seen in few. */
  complementary: { there: 12, swallowed: 1 },
  forbidden: { there: 48, swallowed: 0 },
} as const;

/** Ways kept at each place of the message, ways returned, and steps taken before giving up. */
const [maxWays, maxResults, maxSteps] = [24, 12, 20_000] as const;
/** The largest symbol holds no longer message beside its signature. § 3.6. */
const maxMessage = 2_232;

/**
 * What stood behind a datum: a separator that came through; one that must have been there (`open`: shorter than it may be);
 * none, unless the issuer writes them where none belongs (`full`: as long as it may be, `fixed`). § 3.4.1.
 */
export type Ending = 'kept' | 'open' | 'full' | 'fixed';

/** One datum of a message. */
export interface Datum {
  /** Offset of the byte behind its value. */
  readonly end: number;
  readonly ending: Ending;
}

/** A way to read a message whose separators are lost. */
export interface Way {
  readonly data: readonly Datum[];
  readonly cost: number;
}

interface Step extends Datum { readonly id: string; readonly next: number; readonly cost: number }
/** A path that goes on by one step; most are dropped before anybody asks which identifiers they hold. */
interface Longer { readonly step: Step; readonly before: Path; readonly cost: number }
interface Path { readonly step: Step | undefined; readonly before: Path | undefined; readonly ids: string; readonly cost: number }

/** Ways to cut a message into data, the most probable first; none where it is too long or too ambiguous. Separators that came through are kept. */
export function waysToRead(message: string, documentType: string): Way[] {
  if (message.length > maxMessage) return [];
  const expectations = expectationsOf(documentType);
  const ways = expectations === undefined ? [] : new Search(message, expectations, (id) => expectations.allowed.has(id)).ways();
  return ways.length > 0 ? ways : new Search(message, expectations, () => true).ways();
}

/** Where every way begins. */
const none: Path = { step: undefined, before: undefined, ids: '|', cost: 0 };

/** All ways at once, from one place of the message to the next. */
class Search {
  readonly #message: string;
  readonly #demanded: ReadonlySet<string>;
  readonly #allowed: ReadonlySet<string> | undefined;
  readonly #isWelcome: (id: string) => boolean;
  /** The ways to read what stands before each place. */
  readonly #paths = new Map<number, Longer[]>();
  #steps = 0;

  /** @param isWelcome identifiers that are looked for at all */
  constructor(message: string, expectations: Expectations | undefined, isWelcome: (id: string) => boolean) {
    this.#message = message;
    this.#demanded = expectations?.demanded ?? new Set();
    this.#allowed = expectations?.allowed;
    this.#isWelcome = isWelcome;
  }

  ways(): Way[] {
    const { length } = this.#message;
    for (let at = 0; at < length; at += 1) {
      const paths = at === 0 ? [none] : this.#bestAt(at);
      if (paths.length > 0) this.#goOn(paths, this.#stepsFrom(at));
      if (this.#steps > maxSteps) return [];
    }
    return (length === 0 ? [none] : this.#bestAt(length)).slice(0, maxResults).map((path) => ({ data: dataOf(path), cost: path.cost }));
  }

  #bestAt(at: number): Path[] {
    const paths = this.#paths.get(at) ?? [];
    this.#paths.delete(at);
    return paths.sort((one, other) => one.cost - other.cost).slice(0, maxWays).map(({ step, before, cost: costs }) => ({ step, before, ids: `${before.ids}${step.id}|`, cost: costs }));
  }

  #goOn(paths: readonly Path[], steps: readonly Step[]): void {
    this.#steps += paths.length * steps.length;
    if (this.#steps > maxSteps) return;
    // All that begins at one place is the same datum, more or less long.
    const changes = paths.map(({ ids }) => this.#costAfter(ids, steps[0]?.id ?? ''));
    for (const step of steps) {
      const longer = paths.map((before, index): Longer => ({ step, before, cost: before.cost + step.cost + changes[index]! }));
      const there = this.#paths.get(step.next);
      if (there === undefined) this.#paths.set(step.next, longer);
      else there.push(...longer);
    }
  }

  /** A demanded datum makes a way better the first time, any datum worse the second. */
  #costAfter(ids: string, id: string): number {
    if (ids.includes(`|${id}|`)) return cost.repeated;
    return this.#demanded.has(id) ? -cost.demandedMissing : 0;
  }

  /** Every datum that may begin here. */
  #stepsFrom(from: number): Step[] {
    const identifier = this.#identifierAt(from);
    if (identifier === undefined) return [];
    return identifier.fixed ? this.#fixedStep(from, identifier) : this.#openSteps(from, identifier);
  }

  #identifierAt(at: number): DataIdentifier | undefined {
    const id = this.#message.slice(at, at + 2);
    return this.#isWelcome(id) ? dataIdentifiers.get(id) : undefined;
  }

  #standing({ id, section }: DataIdentifier): keyof typeof standings {
    if (this.#demanded.has(id)) return 'demanded';
    if (section === '7.0' && this.#allowed?.has(id) !== false) return 'complementary';
    return this.#allowed === undefined || this.#allowed.has(id) ? 'optional' : 'forbidden';
  }

  #costOf(identifier: DataIdentifier): number {
    return standings[this.#standing(identifier)].there;
  }

  #fixedStep(from: number, identifier: DataIdentifier): Step[] {
    const end = from + 2 + identifier.min;
    const value = this.#message.slice(from + 2, end);
    if (end > this.#message.length || isCut(value)) return [];
    return [this.#step(end, 'fixed', identifier, this.#costOf(identifier) + costOfFixed(identifier, value))];
  }

  #step(end: number, ending: Ending, { id }: DataIdentifier, costs: number): Step {
    const isKept = isSeparator(this.#message.charCodeAt(end));
    return { id, end, ending: isKept ? 'kept' : ending, next: isKept ? end + 1 : end, cost: costs };
  }

  /** To a separator that came through, to the end, or to wherever another datum begins. */
  #openSteps(from: number, identifier: DataIdentifier): Step[] {
    const start = from + 2;
    const longest = Math.min(this.#message.length, start + (identifier.max ?? Infinity));
    const characters = charactersOf(identifier);
    const eori = this.#eoriEnd(start, longest, identifier);
    const steps: Step[] = [];
    let costs: number = this.#costOf(identifier);
    for (let end = start; end <= longest; end += 1) {
      const isOver = this.#isOver(end);
      const next = this.#identifierAt(end);
      if (end - start >= identifier.min && (isOver || next !== undefined)) {
        const isLong = end - start === identifier.max || end === eori;
        steps.push(this.#step(end, isLong ? 'full' : 'open', identifier, costs + this.#costOfShape(start, end)));
      }
      if (isOver) break;
      costs += next === undefined || end === start ? 0 : standings[this.#standing(next)].swallowed;
      costs += characters[this.#message.charCodeAt(end)] === 1 ? 0 : cost.character;
    }
    return steps;
  }

  #isOver(end: number): boolean {
    return end === this.#message.length || isSeparator(this.#message.charCodeAt(end));
  }

  #eoriEnd(start: number, longest: number, { id }: DataIdentifier): number | undefined {
    const length = frenchEoriLength(id, this.#message.slice(start, longest));
    return length === undefined ? undefined : start + length;
  }

  #costOfShape(start: number, end: number): number {
    if (start === end) return cost.empty;
    const blanks = (this.#message[start] === ' ' ? 1 : 0) + (this.#message[end - 1] === ' ' ? 1 : 0);
    return blanks * cost.blank + (end - start < 3 ? cost.short : 0);
  }
}

const isSeparator = (code: number): boolean => code === GS || code === RS;
const isCut = (value: string): boolean => /[\u001d\u001e]/.test(value);

function costOfFixed(identifier: DataIdentifier, value: string): number {
  if (firstOutside(charactersOf(identifier), value) >= 0) return cost.odd;
  const date = dateOfValue(identifier, value);
  const field = { id: identifier.id, name: identifier.name, value, ...(date !== undefined && { date }) };
  return isOddValue(identifier, field) ? cost.odd : 0;
}

function dataOf(path: Path): Datum[] {
  const data: Datum[] = [];
  for (let one: Path | undefined = path; one?.step !== undefined; one = one.before) data.unshift(one.step);
  return data;
}
