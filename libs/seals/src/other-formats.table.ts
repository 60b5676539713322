import type { Text } from '@smart-verify/contracts';

/** A seal or signed ticket that is known by its first characters and not read here. */
export interface OtherFormat {
  /** Stable, public: what an answer names in `format`. */
  readonly id: string;
  /** What an agent calls it. */
  readonly name: Text;
  /** Where its beginning is specified. */
  readonly source: string;
  /** Of the code as presented, without blanks before it, one character per byte. Nothing but this format may begin so. */
  readonly begins: RegExp;
}

/**
 * Codes whose holder is to be told that they are neither unknown nor damaged, only not read here. Asked after every format that is read;
 * each beginning is as long as its specification allows, since an ordinary code (a product, a link, a business card) must stay unknown.
 */
export const otherFormats: readonly OtherFormat[] = [
  {
    id: 'ins', name: { fr: 'Datamatrix INS (identité nationale de santé)', en: 'INS data matrix (French national health identity)' },
    source: 'Agence du numérique en santé, Datamatrix INS: IS, version, authority', begins: /^IS\d\d[0-9A-Z]{4}/,
  },
  {
    id: 'hcert', name: { fr: 'Certificat sanitaire d’une version à venir (HC…)', en: 'Health certificate of a version to come (HC…)' },
    source: 'hcert_spec, Context Identifier: the character behind HC counts 1 to 9, then A to Z', begins: /^HC[2-9A-Z]:/,
  },
  {
    id: 'uic-918-3', name: { fr: 'Billet de train international (UIC 918.3)', en: 'International rail ticket (UIC 918.3)' },
    source: 'UIC leaflet 918.3, IRS 90918-9 static header: #UT or OTI, version, security provider', begins: /^(?:#UT|OTI)\d\d[0-9A-Z]{4}/,
  },
  {
    id: 'uic-918-9', name: { fr: 'Billet de train international (UIC 918.9, DOSIPAS)', en: 'International rail ticket (UIC 918.9, DOSIPAS)' },
    source: 'IRS 90918-9 UicBarcodeHeader in unaligned PER: presence of the second signature, length 2, U1 or U2 in 7 bits each', begins: /^[\u0001\u0081]U[\u0062-\u0065]/,
  },
  {
    id: 'vdv-ka', name: { fr: 'Billet de transport public allemand (VDV-KA)', en: 'German public transport ticket (VDV-KA)' },
    source: 'VDV-Kernapplikation, static authorisation: signature 9E of 128 bytes, remainder 9A', begins: /^\u009e\u0081\u0080[^]{128}\u009a/,
  },
  {
    id: 'bcbp', name: { fr: 'Carte d’embarquement (IATA BCBP)', en: 'Boarding pass (IATA BCBP)' },
    source: 'IATA Resolution 792: M, number of legs, 20 characters of name, electronic ticket, booking, from and to', begins: /^M[1-9][A-Z0-9 ./'-]{20}[A-Z ][A-Z0-9 ]{7}[A-Z]{6}/,
  },
  {
    id: 'iso-22376', name: { fr: 'Cachet électronique visible ISO 22376 (Otentik)', en: 'Visible digital seal of ISO 22376 (Otentik)' },
    source: 'ISO 22376: issuing agency code of the VDSIC registry (KFR, VDS), issuer; or a deep link vds://, https://…/vds#', begins: /^(?:(?:KFR|VDS)[A-Z]{2}\d|vds:\/\/|https:\/\/[^/\s]{1,253}\/vds#)/,
  },
  {
    id: 'vc-barcode', name: { fr: 'Attestation vérifiable W3C en code-barres (VCB)', en: 'W3C verifiable credential barcode (VCB)' },
    source: 'W3C Verifiable Credential Barcodes 1.0: VC1-, then a multibase header', begins: /^VC1-[A-Za-z]/,
  },
  {
    id: 'sd-jwt-vc', name: { fr: 'Attestation de portefeuille (SD-JWT VC)', en: 'Wallet credential (SD-JWT VC)' },
    source: 'RFC 9901 § 4: a signed JWT, then disclosures, each after a tilde', begins: /^eyJ[\w-]+\.[\w-]+\.[\w-]+~/,
  },
  {
    id: 'mdoc', name: { fr: 'Document mobile à présenter (mdoc, permis mobile)', en: 'Mobile document to be presented (mdoc, mobile driving licence)' },
    source: 'ISO/IEC 18013-5 § 8.2.2.3: device engagement behind mdoc:', begins: /^mdoc:/i,
  },
  {
    id: 'wallet-request', name: { fr: 'Demande adressée à un portefeuille d’identité', en: 'Request to an identity wallet' },
    source: 'OpenID4VP 1.0 (openid4vp), HAIP 1.0 (haip-vp, in drafts haip), EUDI reference wallet (eudi-openid4vp), ISO/IEC 18013-7 annex B (mdoc-openid4vp)',
    begins: /^(?:openid4vp|eudi-openid4vp|mdoc-openid4vp|haip|haip-vp):\/\//i,
  },
  {
    id: 'wallet-offer', name: { fr: 'Attestation offerte à un portefeuille d’identité', en: 'Credential offered to an identity wallet' },
    source: 'OpenID4VCI 1.0 § 4.1 (openid-credential-offer), HAIP 1.0 (haip-vci)', begins: /^(?:openid-credential-offer|haip-vci):\/\//i,
  },
  {
    id: 'health-link', name: { fr: 'Lien vers un dossier de santé (SMART Health Link)', en: 'Link to a health record (SMART Health Link)' },
    source: 'SMART Health Links (shlink:/), WHO Verifiable Health Links (vhlink:/), alone or behind a viewer’s #', begins: /^(?:https:\/\/[^#\s]{1,500}#)?(?:shlink|vhlink):\//i,
  },
  {
    id: 'divoc', name: { fr: 'Certificat DIVOC', en: 'DIVOC certificate' },
    source: 'DIVOC, verifiable certificate in a QR code: a ZIP archive whose first entry is certificate.json (APPNOTE.TXT § 4.3.7)', begins: /^PK\u0003\u0004[^]{26}certificate\.json/,
  },
  {
    id: 'e-rezept', name: { fr: 'Ordonnance électronique allemande (E-Rezept)', en: 'German electronic prescription (E-Rezept)' },
    source: 'gematik gemSpec_DM_eRp, 2D code: a JSON text of urls, each Task/…/$accept', begins: /^\{\s{0,8}"urls"\s{0,8}:\s{0,8}\[\s{0,8}"Task\//,
  },
];
