export { documentTypeName, fieldLabel, otherFormatName, valueMeaning } from './labels.js';
export type { TitleProfile } from './title-profile.js';
export { rulesOf, titleById, titleChoices, titleOf, titles, type TitleChoice } from './titles.js';
export { wordsFor, type Words } from './words.js';
export { manifestsById, readZ42Manifests, type ManifestsById } from './z42-manifests.js';
