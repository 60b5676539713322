export { documentTypeName, fieldLabel, valueMeaning } from './labels.js';
export type { TitleProfile } from './title-profile.js';
export { rulesOf, titleById, titleChoices, titleOf, titles, type TitleChoice } from './titles.js';
