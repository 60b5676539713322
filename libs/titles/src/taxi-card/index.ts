import type { TitleProfile } from '../title-profile.js';
import { sealedExpiry, soleField } from '../kit/fields.js';
import { plainReference } from '../kit/reference.js';

/** AL, § 7.9: eleven letters and digits. */
const form = /^[A-Z0-9]{11}$/;

/** The professional card of taxi, VTC and VMDTR drivers: 2D-Doc A5, which only an entitled signer may seal. */
export const taxiCard: TitleProfile = {
  id: 'taxi-card',
  name: { fr: 'Carte professionnelle de conducteur (taxi, VTC, VMDTR)', en: 'Professional driver’s card (taxi, private hire, motorcycle taxi)' },
  referenceLabel: { fr: 'Numéro de la carte', en: 'Card number' },
  exampleReference: '07599000001',
  entitlement: 'required',
  recognises: (seal) => seal.format === '2d-doc' && seal.documentType === 'A5',
  referenceOf(seal) {
    const number = soleField(seal, 'AL');
    return number && plainReference(number.value, form);
  },
  normalReference: (text) => plainReference(text, form),
  rulesFor: (seal) => ({ register: 'required', entitlement: 'required', expiry: seal ? sealedExpiry(seal, 'AI', 'initial') : { kind: 'printed' } }),
};
