import type { TitleProfile } from '../title-profile.js';
import { sealedExpiry, soleField } from '../kit/fields.js';
import { plainReference } from '../kit/reference.js';

/** AH, § 7.9: at most 30 letters and digits. */
const form = /^[A-Z0-9]{1,30}$/;

/** The mobility inclusion card: 2D-Doc A2, a number and an *initial* expiry; rights and their end live in the register. */
export const cmi: TitleProfile = {
  id: 'cmi',
  name: { fr: 'Carte mobilité inclusion', en: 'Mobility inclusion card' },
  referenceLabel: { fr: 'Numéro de la carte', en: 'Card number' },
  exampleReference: '99000000001',
  entitlement: 'open',
  recognises: (seal) => seal.format === '2d-doc' && seal.documentType === 'A2',
  referenceOf(seal) {
    const number = soleField(seal, 'AH');
    return number && plainReference(number.value, form);
  },
  normalReference: (text) => plainReference(text, form),
  rulesFor: (seal) => ({ register: 'required', entitlement: 'open', expiry: seal ? sealedExpiry(seal, 'AI', 'initial') : { kind: 'printed' } }),
};
