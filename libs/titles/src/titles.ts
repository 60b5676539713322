import type { Evidence, Seal, Text } from '@smart-verify/contracts';
import type { TitleRules } from '@smart-verify/verdict';
import { bicycle } from './bicycle/index.js';
import { cmi } from './cmi/index.js';
import { otherSealRules } from './other-seals.js';
import { healthPass } from './health-pass/index.js';
import { taxiCard } from './taxi-card/index.js';
import type { TitleProfile } from './title-profile.js';

/** Every title known here: one folder and one line each. */
export const titles: readonly TitleProfile[] = [healthPass, cmi, taxiCard, bicycle];

const byId: ReadonlyMap<string, TitleProfile> = new Map(titles.map((title) => [title.id, title]));

/** The profile with this identifier, as a client or another service names it. */
export const titleById = (id: string): TitleProfile | undefined => byId.get(id);

/** The profile a seal belongs to; undefined for a seal that is checked by its format alone. */
export const titleOf = (seal: Seal): TitleProfile | undefined => titles.find((title) => title.recognises(seal));

/** What decides over the title in this evidence; undefined when it names a title that is not known here. */
export function rulesOf({ title, decoded }: Pick<Evidence, 'title' | 'decoded'>): TitleRules | undefined {
  const seal = decoded?.ok === true ? decoded.seal : undefined;
  if (title !== undefined) return titleById(title)?.rulesFor(seal);
  return seal && otherSealRules(seal);
}

/** One title to choose from on a page. */
export interface TitleChoice {
  readonly id: string;
  readonly name: Text;
  readonly referenceLabel: Text;
  readonly exampleReference: string;
}

export const titleChoices: readonly TitleChoice[] = titles.map(({ id, name, referenceLabel, exampleReference }) => ({ id, name, referenceLabel, exampleReference }));
