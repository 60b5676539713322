import type { TitleProfile } from '../parts.js';
import type { Titles } from '../verifications/presented.js';

/** The titles by their identifiers, which come from clients. */
export function titlesOf(profiles: readonly TitleProfile[]): Titles {
  const byId = new Map(profiles.map((profile) => [profile.id, profile]));
  return {
    normal: (title, reference) => {
      const profile = byId.get(title);
      return profile ? profile.normalReference(reference) : 'unknown';
    },
  };
}
