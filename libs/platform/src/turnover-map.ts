/** So many deletions, or as many as there are entries, and the entries move to a table of their own. */
const LEAST_DELETIONS = 64;

/**
 * A Map for entries that come and go all the time, each for a moment, as long as the process lives.
 *
 * V8's own lays its table out anew every few deletions and leaves in the former a link to the latter, with what stood in it then. Once a
 * table has grown old, which takes a quiet second, all that follow hang from it, dead as it is, and with them what they held: the young
 * generation's collector takes the old for alive. The gateway was seen to keep 2 MB a second so, until everything was collected.
 * A table made for the entries at hand hangs from no other.
 */
export class TurnoverMap<K, V> implements Iterable<[K, V]> {
  #map = new Map<K, V>();
  #deletions = 0;

  get size(): number {
    return this.#map.size;
  }

  get(key: K): V | undefined {
    return this.#map.get(key);
  }

  has(key: K): boolean {
    return this.#map.has(key);
  }

  set(key: K, value: V): this {
    this.#map.set(key, value);
    return this;
  }

  /** Whoever is going through the entries goes on through those there were when they moved. */
  delete(key: K): boolean {
    const was = this.#map.delete(key);
    if (was && ++this.#deletions >= LEAST_DELETIONS && this.#deletions >= this.#map.size) this.#turnOver();
    return was;
  }

  clear(): void {
    this.#map = new Map();
    this.#deletions = 0;
  }

  forEach(tell: (value: V, key: K) => void): void {
    this.#map.forEach((value, key) => { tell(value, key); });
  }

  values(): MapIterator<V> {
    return this.#map.values();
  }

  /** In the order of their coming. */
  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.#map[Symbol.iterator]();
  }

  #turnOver(): void {
    this.#map = new Map(this.#map);
    this.#deletions = 0;
  }
}
