import type { CheckOutcome, Text, Validity } from '@smart-verify/contracts';

export type CheckName = keyof Validity['checks'];

export interface ReasonRow {
  /** `WARNING` leaves the verdict as it is; so do `VALID` and `REMINDER`, which are said of valid titles only. */
  readonly effect: 'INVALID' | 'UNDETERMINED' | 'VALID' | 'WARNING' | 'REMINDER';
  /** What it makes of the six checks. */
  readonly checks: Readonly<Partial<Record<CheckName, Exclude<CheckOutcome, 'passed' | 'none'>>>>;
  /** What it means, for an agent. */
  readonly text: Text;
  /** What to do next. */
  readonly action: Text;
  /** Who can change it. */
  readonly acts: 'agent' | 'issuer' | 'operator';
}

const readAgain: Text = {
  fr: 'Relire le code à plat, net et entier ; sinon, vérifier par le numéro du titre.',
  en: 'Read the code again, flat, sharp and whole; otherwise verify by the title’s reference number.',
};
const refuse: Text = {
  fr: 'Ne pas accepter ce titre ; suivre la procédure prévue en cas de faux.',
  en: 'Do not accept this title; follow the procedure for forgeries.',
};
const askIssuer: Text = {
  fr: 'Ne pas accepter ce titre sans confirmation de son émetteur.',
  en: 'Do not accept this title unless its issuer confirms it.',
};
const tryLater: Text = {
  fr: 'Recommencer dans un instant ; si cela dure, prévenir l’exploitant du service.',
  en: 'Try again shortly; if it lasts, tell the operator of this service.',
};
const tellOperator: Text = {
  fr: 'Ne rien conclure de ce cachet ; prévenir l’exploitant du service.',
  en: 'Conclude nothing from this seal; tell the operator of this service.',
};
const byNumber: Text = {
  fr: 'Ne rien conclure de ce cachet ; vérifier par le numéro du titre ou auprès de l’émetteur.',
  en: 'Conclude nothing from this seal; verify by the title’s reference number or with the issuer.',
};
const withhold: Text = {
  fr: 'Ne pas accepter ce titre ; suivre la procédure prévue pour ce statut.',
  en: 'Do not accept this title; follow the procedure for this status.',
};
const expired: Text = { fr: 'Ne pas accepter ce titre ; inviter le titulaire à le renouveler.', en: 'Do not accept this title; invite its holder to renew it.' };
const compare: Text = {
  fr: 'Comparer les données du cachet avec ce qui est imprimé et avec la personne, et le nom du signataire avec l’émetteur du titre.',
  en: 'Compare the sealed data with what is printed and with the person, and the signer’s name with the issuer of the title.',
};

/**
 * Every reason a verdict can give, most important first: the proof, then the status, then the dates, then what only deserves saying.
 * Among the reasons of one verdict, those that decide it come first, in the order of this table. Codes are public and never change meaning.
 *
 * A seal of a recognised format whose structure is broken is INVALID: no issuer makes such a seal, and nothing in it can be believed.
 * A code that is not recognised, not supported or not well captured says nothing of the title: UNDETERMINED.
 */
export const reasonCodes = {
  SEAL_MALFORMED: {
    effect: 'INVALID', checks: { readable: 'failed' }, acts: 'agent', action: { fr: 'Relire le code une fois ; si le résultat est le même, ne pas accepter ce titre.', en: 'Read the code once more; if the result is the same, do not accept this title.' },
    text: { fr: 'Le code a la forme d’un cachet mais sa structure est altérée : aucun émetteur ne produit un tel cachet.', en: 'The code looks like a seal but its structure is broken: no issuer makes such a seal.' },
  },
  SIGNATURE_FORGED: {
    effect: 'INVALID', checks: { authentic: 'failed' }, acts: 'agent', action: refuse,
    text: { fr: 'La signature n’est pas celle du signataire annoncé : les données ont été inventées ou modifiées.', en: 'The signature is not that of the signer it names: the data were made up or altered.' },
  },
  SIGNATURE_MALFORMED: {
    effect: 'INVALID', checks: { authentic: 'failed' }, acts: 'agent', action: refuse,
    text: { fr: 'Ce qui tient lieu de signature ne peut pas en être une.', en: 'What stands in place of the signature cannot be one.' },
  },
  SIGNER_REVOKED: {
    effect: 'INVALID', checks: { signer: 'failed' }, acts: 'issuer', action: askIssuer,
    text: { fr: 'Le certificat du signataire a été révoqué : aucun de ses cachets ne vaut plus, quelle qu’en soit la date.', en: 'The signer’s certificate was revoked: none of its seals counts any more, whatever its date.' },
  },
  AUTHORITY_WITHDRAWN: {
    effect: 'INVALID', checks: { signer: 'failed' }, acts: 'issuer', action: askIssuer,
    text: { fr: 'L’autorité qui a certifié le signataire a été retirée de la liste de confiance.', en: 'The authority that certified the signer was withdrawn from the trust list.' },
  },
  SIGNER_NOT_ENTITLED: {
    effect: 'INVALID', checks: { signer: 'failed' }, acts: 'agent', action: refuse,
    text: { fr: 'Le signataire est connu mais n’est pas habilité à sceller ce titre.', en: 'The signer is known but not entitled to seal this title.' },
  },
  SIGNER_USAGE_REFUSED: {
    effect: 'INVALID', checks: { signer: 'failed' }, acts: 'agent', action: refuse,
    text: { fr: 'Le certificat du signataire ne l’autorise pas à sceller ce type de document.', en: 'The signer’s certificate does not let it seal this kind of document.' },
  },
  SIGNER_OUTSIDE_PERIOD: {
    effect: 'INVALID', checks: { signer: 'failed' }, acts: 'issuer', action: askIssuer,
    text: { fr: 'Le certificat du signataire n’était pas en cours de validité au moment qui compte.', en: 'The signer’s certificate was outside its period at the moment that counts.' },
  },
  CODE_NOT_RECOGNISED: {
    effect: 'UNDETERMINED', checks: { readable: 'failed' }, acts: 'agent', action: readAgain,
    text: { fr: 'Ce code n’est pas un cachet électronique connu.', en: 'This code is no electronic seal known here.' },
  },
  FORMAT_NOT_SUPPORTED: {
    effect: 'UNDETERMINED', checks: { readable: 'failed' }, acts: 'operator', action: { fr: 'Vérifier ce titre par un autre moyen.', en: 'Verify this title by another means.' },
    text: { fr: 'Ce cachet est d’un format ou d’une version que ce service ne vérifie pas.', en: 'This seal is of a format or version that this service does not verify.' },
  },
  CONTROL_CHARACTERS_LOST: {
    effect: 'UNDETERMINED', checks: { readable: 'failed' }, acts: 'operator', action: { fr: 'Présenter une photographie du code, ou régler le lecteur pour qu’il transmette les caractères de contrôle.', en: 'Present a picture of the code, or set the reader to pass control characters on.' },
    text: { fr: 'Le lecteur semble avoir perdu les caractères de contrôle du cachet.', en: 'The reader seems to have lost the seal’s control characters.' },
  },
  PICTURE_UNREADABLE: {
    effect: 'UNDETERMINED', checks: { readable: 'failed' }, acts: 'agent', action: { fr: 'Présenter une photographie (PNG, JPEG, WebP, HEIC, TIFF) ou un PDF sans mot de passe, plus légers, nets et cadrés sur le code.', en: 'Present a lighter picture (PNG, JPEG, WebP, HEIC, TIFF) or a PDF without password, sharp and framed on the code.' },
    text: { fr: 'L’image n’a pas pu être lue.', en: 'The picture could not be read.' },
  },
  NO_SYMBOL_FOUND: {
    effect: 'UNDETERMINED', checks: { readable: 'failed' }, acts: 'agent', action: readAgain,
    text: { fr: 'Aucun code n’a été trouvé dans l’image.', en: 'No code was found in the picture.' },
  },
  SIGNER_UNKNOWN: {
    effect: 'UNDETERMINED', checks: { authentic: 'undetermined', signer: 'undetermined' }, acts: 'operator', action: byNumber,
    text: { fr: 'Le signataire n’est dans aucune liste de confiance connue ici : le cachet n’a pas pu être vérifié.', en: 'The signer is on no trust list known here: the seal could not be checked.' },
  },
  UNSUPPORTED_ALGORITHM: {
    effect: 'UNDETERMINED', checks: { authentic: 'undetermined' }, acts: 'operator', action: byNumber,
    text: { fr: 'La signature emploie un algorithme que ce service ne vérifie pas.', en: 'The signature uses an algorithm that this service does not verify.' },
  },
  SIGNATURE_NOT_CHECKED: {
    effect: 'UNDETERMINED', checks: { authentic: 'undetermined' }, acts: 'operator', action: byNumber,
    text: { fr: 'La signature n’a pas été vérifiée.', en: 'The signature was not checked.' },
  },
  TEST_AUTHORITY_REFUSED: {
    effect: 'UNDETERMINED', checks: { signer: 'undetermined' }, acts: 'agent', action: { fr: 'Ne pas accepter ce titre : c’est un spécimen.', en: 'Do not accept this title: it is a specimen.' },
    text: { fr: 'Le cachet vient d’une autorité qui n’existe que pour les essais.', en: 'The seal comes from an authority that exists for tests only.' },
  },
  ENTITLEMENT_NOT_CHECKED: {
    effect: 'UNDETERMINED', checks: { signer: 'undetermined' }, acts: 'operator', action: tellOperator,
    text: { fr: 'Ce titre exige un signataire habilité, et l’habilitation n’a pas été établie.', en: 'This title demands an entitled signer, and the entitlement was not established.' },
  },
  SIGNER_PERIOD_UNKNOWN: {
    effect: 'UNDETERMINED', checks: { signer: 'undetermined' }, acts: 'operator', action: byNumber,
    text: { fr: 'Il n’est pas établi que le certificat du signataire couvre le moment qui compte.', en: 'It is not established that the signer’s certificate covers the moment that counts.' },
  },
  TRUST_LIST_STALE: {
    effect: 'UNDETERMINED', checks: { signer: 'undetermined' }, acts: 'operator', action: tellOperator,
    text: { fr: 'La liste de confiance a dépassé sa date de mise à jour : un signataire a pu en être retiré depuis.', en: 'The trust list is past its next update: a signer may have left it since.' },
  },
  UNKNOWN_TITLE: {
    effect: 'UNDETERMINED', checks: { status: 'undetermined' }, acts: 'operator', action: tellOperator,
    text: { fr: 'Ce titre n’est pas connu de ce service.', en: 'This title is not known to this service.' },
  },
  REFERENCE_UNUSABLE: {
    effect: 'UNDETERMINED', checks: { status: 'undetermined' }, acts: 'agent', action: askIssuer,
    text: { fr: 'Il n’y a pas de numéro de titre exploitable : son statut ne peut pas être cherché.', en: 'There is no usable reference number: its status cannot be looked up.' },
  },
  STATUS_STOLEN: {
    effect: 'INVALID', checks: { status: 'failed' }, acts: 'issuer', action: withhold,
    text: { fr: 'Ce titre est déclaré volé.', en: 'This title is reported stolen.' },
  },
  STATUS_LOST: {
    effect: 'INVALID', checks: { status: 'failed' }, acts: 'issuer', action: withhold,
    text: { fr: 'Ce titre est déclaré perdu.', en: 'This title is reported lost.' },
  },
  STATUS_REVOKED: {
    effect: 'INVALID', checks: { status: 'failed' }, acts: 'issuer', action: withhold,
    text: { fr: 'L’émetteur a révoqué ce titre.', en: 'The issuer revoked this title.' },
  },
  STATUS_WITHDRAWN: {
    effect: 'INVALID', checks: { status: 'failed' }, acts: 'issuer', action: withhold,
    text: { fr: 'L’émetteur a retiré ce titre de la circulation.', en: 'The issuer withdrew this title from circulation.' },
  },
  STATUS_SUSPENDED: {
    effect: 'INVALID', checks: { status: 'failed' }, acts: 'issuer', action: { fr: 'Ne pas accepter ce titre tant que la suspension dure.', en: 'Do not accept this title while the suspension lasts.' },
    text: { fr: 'L’émetteur a suspendu ce titre ; la suspension peut être levée.', en: 'The issuer suspended this title; the suspension may be lifted.' },
  },
  REGISTER_UNREACHABLE: {
    effect: 'UNDETERMINED', checks: { status: 'undetermined' }, acts: 'operator', action: tryLater,
    text: { fr: 'Le registre des statuts n’a pas donné de réponse exploitable.', en: 'The register of statuses gave no usable answer.' },
  },
  REGISTER_NOT_ASKED: {
    effect: 'UNDETERMINED', checks: { status: 'undetermined' }, acts: 'agent', action: { fr: 'Vérifier de nouveau avec un accès au registre.', en: 'Verify again with access to the register.' },
    text: { fr: 'Le registre des statuts n’a pas été interrogé.', en: 'The register of statuses was not asked.' },
  },
  REGISTER_MISSING: {
    effect: 'UNDETERMINED', checks: { status: 'undetermined' }, acts: 'operator', action: askIssuer,
    text: { fr: 'Le statut de ce titre compte, et aucun registre n’en est tenu ici.', en: 'The status of this title counts, and no register of it is kept here.' },
  },
  REGISTER_STALE: {
    effect: 'UNDETERMINED', checks: { status: 'undetermined' }, acts: 'operator', action: tryLater,
    text: { fr: 'Le registre des statuts est en retard : un changement récent peut y manquer.', en: 'The register of statuses lags behind: a recent change may be missing.' },
  },
  NOT_IN_REGISTER: {
    effect: 'UNDETERMINED', checks: { status: 'undetermined' }, acts: 'issuer', action: askIssuer,
    text: { fr: 'Le registre ne connaît pas ce titre.', en: 'The register does not know this title.' },
  },
  EXPIRED_IN_REGISTER: {
    effect: 'INVALID', checks: { dated: 'failed' }, acts: 'issuer', action: expired,
    text: { fr: 'La fin de validité tenue par l’émetteur est passée.', en: 'The end of validity kept by the issuer has passed.' },
  },
  EXPIRED: {
    effect: 'INVALID', checks: { dated: 'failed' }, acts: 'agent', action: expired,
    text: { fr: 'La date d’expiration scellée est passée.', en: 'The sealed expiry has passed.' },
  },
  NOT_YET_VALID: {
    effect: 'INVALID', checks: { dated: 'failed' }, acts: 'issuer', action: askIssuer,
    text: { fr: 'Le titre, ou son cachet, ne commence que dans l’avenir.', en: 'The title, or its seal, begins only in the future.' },
  },
  EXPIRY_MAY_BE_EXTENDED: {
    effect: 'UNDETERMINED', checks: { dated: 'undetermined' }, acts: 'issuer', action: askIssuer,
    text: { fr: 'La date d’expiration initiale est passée ; l’émetteur a pu la prolonger, mais aucun registre ne permet ici de le savoir.', en: 'The initial expiry has passed; the issuer may have extended it, but no register here tells.' },
  },
  DATE_ILLEGIBLE: {
    effect: 'UNDETERMINED', checks: { dated: 'undetermined' }, acts: 'issuer', action: askIssuer,
    text: { fr: 'Une date dont la validité dépend ne peut pas être lue.', en: 'A date on which validity depends cannot be read.' },
  },
  VALID: {
    effect: 'VALID', checks: {}, acts: 'agent', action: { fr: 'Accepter le titre s’il est bien celui de la personne ou de l’objet présenté.', en: 'Accept the title if it is indeed that of the person or object presented.' },
    text: { fr: 'Tout ce qui devait être vérifié est en règle.', en: 'All that had to be verified is in order.' },
  },
  NO_SEAL_CHECKED: {
    effect: 'WARNING', checks: {}, acts: 'agent', action: { fr: 'Vérifier le cachet du titre s’il en porte un ; sinon, examiner le titre et son titulaire.', en: 'Verify the title’s seal if it bears one; otherwise examine the title and its holder.' },
    text: { fr: 'Seul le numéro a été vérifié : rien ne prouve que le titre présenté est celui qui porte ce numéro.', en: 'Only the number was verified: nothing proves that the title presented is the one that bears it.' },
  },
  TEST_AUTHORITY: {
    effect: 'WARNING', checks: { signer: 'warned' }, acts: 'operator', action: { fr: 'Ne s’en servir que pour des essais.', en: 'Use it for tests only.' },
    text: { fr: 'Le cachet vient d’une autorité d’essai, acceptée par ce service.', en: 'The seal comes from a test authority, which this service accepts.' },
  },
  TRUST_LIST_STALE_TOLERATED: {
    effect: 'WARNING', checks: { signer: 'warned' }, acts: 'operator', action: { fr: 'Tenir compte de ce risque dans la décision.', en: 'Weigh this risk in the decision.' },
    text: { fr: 'La liste de confiance a dépassé sa date de mise à jour ; ce service le tolère.', en: 'The trust list is past its next update, which this service tolerates.' },
  },
  SIGNER_PERIOD_TOLERATED: {
    effect: 'WARNING', checks: { signer: 'warned' }, acts: 'operator', action: { fr: 'Tenir compte de ce risque dans la décision.', en: 'Weigh this risk in the decision.' },
    text: { fr: 'Il n’est pas établi que le certificat du signataire couvre le moment qui compte ; ce service le tolère.', en: 'It is not established that the signer’s certificate covers the moment that counts, which this service tolerates.' },
  },
  NOT_CONFORMANT: {
    effect: 'WARNING', checks: { conformant: 'warned' }, acts: 'issuer', action: { fr: 'Examiner le titre avec plus d’attention.', en: 'Examine the title with more care.' },
    text: { fr: 'Le cachet s’écarte de la spécification de son format.', en: 'The seal departs from the specification of its format.' },
  },
  EXPERIMENTAL_FORMAT: {
    effect: 'WARNING', checks: {}, acts: 'operator', action: { fr: 'Comparer avec soin les données au titre présenté.', en: 'Compare the data with the title presented with care.' },
    text: { fr: 'La spécification de ce format n’est pas publique ; ce service le lit d’après des exemples.', en: 'The specification of this format is not public; this service reads it from examples.' },
  },
  EXTENDED_BY_ISSUER: {
    effect: 'WARNING', checks: {}, acts: 'agent', action: { fr: 'Retenir la fin de validité du registre, non la date imprimée.', en: 'Go by the register’s end of validity, not by the printed date.' },
    text: { fr: 'La date d’expiration initiale est passée, mais l’émetteur l’a prolongée.', en: 'The initial expiry has passed, but the issuer extended it.' },
  },
  EXPIRY_NOT_KEPT: {
    effect: 'WARNING', checks: { dated: 'warned' }, acts: 'agent', action: { fr: 'Lire la date d’expiration sur le titre.', en: 'Read the expiry on the title.' },
    text: { fr: 'Le registre ne tient pas la fin de validité de ce titre.', en: 'The register keeps no end of validity for this title.' },
  },
  NO_REVOCATION_KNOWN: {
    effect: 'REMINDER', checks: {}, acts: 'agent', action: compare,
    text: { fr: 'Aucune révocation n’est connue ; le registre de ce titre ne tient que les révocations.', en: 'No revocation is known; the register of this title holds revocations only.' },
  },
  NO_REGISTER_KEPT: {
    effect: 'REMINDER', checks: {}, acts: 'agent', action: { fr: 'Si la décision est importante, demander confirmation à l’émetteur.', en: 'Where much depends on it, ask the issuer to confirm.' },
    text: { fr: 'Aucun registre n’est tenu pour ce document : une révocation ne se verrait pas.', en: 'No register is kept for this document: a revocation would not be seen.' },
  },
  UNSIGNED_DATA: {
    effect: 'WARNING', checks: {}, acts: 'agent', action: { fr: 'Ne pas se fier aux données de l’annexe.', en: 'Do not rely on the data of the annex.' },
    text: { fr: 'Le cachet porte une annexe que sa signature ne couvre pas.', en: 'The seal carries an annex that its signature does not cover.' },
  },
  COMPARE_WITH_TITLE: {
    effect: 'REMINDER', checks: {}, acts: 'agent', action: compare,
    text: { fr: 'Le cachet est authentique ; cela ne prouve pas que le papier qui le porte le soit.', en: 'The seal is genuine; this does not prove that the paper which bears it is.' },
  },
} as const satisfies Record<string, ReasonRow>;

export type ReasonCode = keyof typeof reasonCodes;
export const reasonCodeNames = Object.keys(reasonCodes) as ReasonCode[];
