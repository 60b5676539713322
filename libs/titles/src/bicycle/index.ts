import type { TitleProfile } from '../title-profile.js';
import { plainReference } from '../kit/reference.js';

/** Arrêté of 29 December 2020 on the identification of cycles: ten letters and digits. */
const form = /^[A-Z0-9]{10}$/;

/**
 * A bicycle, by the identifier marked on its frame (FNUCI); it bears no seal. The national file's statuses in this system's words:
 * in service, for sale → `active`; stolen → `stolen`; out of use → `withdrawn`; marked but not registered → not in the register.
 */
export const bicycle: TitleProfile = {
  id: 'bicycle',
  name: { fr: 'Identifiant de vélo (FNUCI)', en: 'Bicycle identifier (FNUCI)' },
  referenceLabel: { fr: 'Identifiant marqué sur le cadre', en: 'Identifier marked on the frame' },
  exampleReference: 'BC99000001',
  sealed: false,
  entitlement: 'open',
  recognises: () => false,
  referenceOf: () => undefined,
  normalReference: (text) => plainReference(text, form),
  rulesFor: () => ({ register: 'required', entitlement: 'open', expiry: { kind: 'none' } }),
};
