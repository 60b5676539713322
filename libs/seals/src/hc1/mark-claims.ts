import { markLeaves } from '../kit/cbor-leaves.js';
import type { Cbor, CborKey, CborMap, CborPlaces } from '../kit/cbor.js';
import type { Marks } from '../kit/marks.js';
import { unlisted } from './who.js';

const claimNames: ReadonlyMap<CborKey, string> = new Map<CborKey, string>([
  [1, 'iss'], [2, 'sub'], [3, 'aud'], [4, 'exp'], [5, 'nbf'], [6, 'iat'], [7, 'cti'], [-260, 'hcert'], [-250, 'light certificate'], [169, 'identity data'],
]);

/** Marks each claim, and each field of the content that is read. @param place keys under which the content stands */
export function markClaims(marks: Marks, places: CborPlaces, claims: CborMap, place: readonly number[], content: Cbor): void {
  for (const key of claims.keys()) {
    const where = places.of(claims, key);
    if (where) marks.mark(`claim ${claimNames.get(key) ?? key}`, ...where);
  }
  for (const [key, value] of claims) if (key !== place[0]) markLeaves(marks, places, `cwt.${key}`, value);
  markLeaves(marks, places, '', unlisted(content));
}
