/** A trust list that cannot be used. `mistakes` names every one of them at once, by place and code. */
export class TrustError extends Error {
  override readonly name = 'TrustError';
  readonly code = 'TRUST_LIST_REFUSED';
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(`The trust list has ${mistakes.length} mistake(s): ${mistakes.join('; ')}`);
    this.mistakes = mistakes;
  }
}
