/** ECDSA with these hashes, numbered from 1 (ICAO TR Datastructure for Barcode; tsenger/vdstools, IdbSignatureAlgorithm). */
export const algorithms = ['ECDSA-SHA256', 'ECDSA-SHA384', 'ECDSA-SHA512'] as const;
export type IdbAlgorithm = (typeof algorithms)[number];

/** What a number stands for, the likelier first. Encoders of the draft number from 0 too (mirkotp/idb1_encoder_decoder): only the signature tells which. */
export function algorithmsOf(identifier: string, number: number): readonly [string, ...string[]] {
  const numbered = [algorithms[number - 1], identifier === 'NDB1' ? algorithms[number] : undefined].filter((name) => name !== undefined);
  const [first, ...others] = numbered;
  return first === undefined ? [`IDB-${number}`] : [first, ...others];
}
