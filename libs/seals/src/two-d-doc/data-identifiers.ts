import * as values from './value-tables.js';
import type { DataIdentifier } from './tables.js';

/**
 * Data identifiers of perimeter 01. ANTS, « Spécifications techniques des codes à barres 2D-Doc » v3.2.6 (24 March 2023), § 7;
 * the rows marked 3.3.4 and 3.3.8 stand in later versions and come from public catalogues of them: § 7.x and 7.y are sections whose number those do not give.
 * Where sources disagree (56, 5P, 5R, DW, F0, F1) the row is v3.2.6's. English labels are ours.
 */
const rows: readonly DataIdentifier[] = [
  // § 7.0 Données complémentaires du code 2D-DOC
  { id: '01', name: 'documentIdentifier', min: 0, max: null, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.0', label: { fr: 'Identifiant unique du document', en: 'Unique identifier of the document' } },
  { id: '02', name: 'documentCategory', min: 0, max: null, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.0', label: { fr: 'Catégorie de document', en: 'Document category' } },
  { id: '03', name: 'documentSubcategory', min: 0, max: null, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.0', label: { fr: 'Sous-catégorie de document', en: 'Document subcategory' } },
  { id: '04', name: 'compositionApplication', min: 0, max: null, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.0', label: { fr: 'Application de composition', en: 'Composition application' } },
  { id: '05', name: 'compositionApplicationVersion', min: 0, max: null, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.0', label: { fr: 'Version de l’application de composition', en: 'Version of the composition application' } },
  { id: '06', name: 'associationDate', min: 4, max: 4, fixed: true, format: 'dayhex', charset: null, section: '7.0', label: { fr: 'Date de l’association entre le document et le code 2D-DOC', en: 'Date the document and the code were associated' } },
  { id: '07', name: 'associationTime', min: 6, max: 6, fixed: true, format: 'time', charset: null, section: '7.0', label: { fr: 'Heure de l’association entre le document et le code 2D-DOC', en: 'Time the document and the code were associated' } },
  { id: '08', name: 'documentExpiryDate', min: 4, max: 4, fixed: true, format: 'dayhex', charset: null, section: '7.0', label: { fr: 'Date d’expiration du document', en: 'Document expiry date' } },
  { id: '09', name: 'pageCount', min: 4, max: 4, fixed: true, format: 'digits', charset: '0-9', section: '7.0', label: { fr: 'Nombre de pages du document', en: 'Number of pages of the document' } },
  { id: '0A', name: 'sealEditor', min: 9, max: 9, fixed: true, format: 'digits', charset: '0-9', section: '7.0', label: { fr: 'Editeur du 2D-DOC', en: 'Editor of the 2D-Doc' } },
  { id: '0B', name: 'sealIntegrator', min: 9, max: 9, fixed: true, format: 'digits', charset: '0-9', section: '7.0', label: { fr: 'Intégrateur du 2D-DOC', en: 'Integrator of the 2D-Doc' } },
  { id: '0C', name: 'documentUrl', min: 0, max: null, fixed: false, format: 'base32url', charset: null, section: '7.0', label: { fr: 'URL du document', en: 'Document URL' } },
  { id: '0D', name: 'documentUuid', min: 36, max: 36, fixed: true, format: 'text', charset: '0-9A-F ', section: '7.0', label: { fr: 'UUID du document', en: 'Document UUID' } }, // 3.3.4
  // § 7.1 Factures / domicile
  { id: '10', name: 'beneficiaryAddressLine1', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 /', section: '7.1', label: { fr: 'Ligne 1 de la norme adresse postale du bénéficiaire de la prestation', en: 'Service beneficiary: line 1 of the postal address' } },
  { id: '11', name: 'beneficiaryTitle', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.1', label: { fr: 'Qualité et/ou titre de la personne bénéficiaire de la prestation', en: 'Service beneficiary: title' } },
  { id: '12', name: 'beneficiaryFirstName', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.1', label: { fr: 'Prénom de la personne bénéficiaire de la prestation', en: 'Service beneficiary: first name' } },
  { id: '13', name: 'beneficiarySurname', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.1', label: { fr: 'Nom de la personne bénéficiaire de la prestation', en: 'Service beneficiary: surname' } },
  { id: '14', name: 'recipientAddressLine1', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 /', section: '7.1', label: { fr: 'Ligne 1 de la norme adresse postale du destinataire de la facture', en: 'Invoice recipient: line 1 of the postal address' } },
  { id: '15', name: 'recipientTitle', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.1', label: { fr: 'Qualité et/ou titre de la personne destinataire de la facture', en: 'Invoice recipient: title' } },
  { id: '16', name: 'recipientFirstName', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.1', label: { fr: 'Prénom de la personne destinataire de la facture', en: 'Invoice recipient: first name' } },
  { id: '17', name: 'recipientSurname', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.1', label: { fr: 'Nom de la personne destinataire de la facture', en: 'Invoice recipient: surname' } },
  { id: '18', name: 'invoiceNumber', min: 0, max: null, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.1', label: { fr: 'Numéro de la facture', en: 'Invoice number' } },
  { id: '19', name: 'customerNumber', min: 0, max: null, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.1', label: { fr: 'Numéro de client', en: 'Customer number' } },
  { id: '1A', name: 'contractNumber', min: 0, max: null, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.1', label: { fr: 'Numéro du contrat', en: 'Contract number' } },
  { id: '1B', name: 'subscriberIdentifier', min: 0, max: null, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.1', label: { fr: 'Identifiant du souscripteur du contrat', en: 'Identifier of the contract’s subscriber' } },
  { id: '1C', name: 'contractEffectiveDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.1', label: { fr: 'Date d’effet du contrat', en: 'Contract effective date' } },
  { id: '1D', name: 'invoiceAmount', min: 0, max: 16, fixed: false, format: 'text', charset: '0-9-,', section: '7.1', label: { fr: 'Montant TTC de la facture', en: 'Invoice amount including tax' } },
  { id: '1E', name: 'beneficiaryTelephone', min: 0, max: 30, fixed: false, format: 'digits', charset: '0-9', section: '7.1', label: { fr: 'Numéro de téléphone du bénéficiaire de la prestation', en: 'Service beneficiary: telephone number' } },
  { id: '1F', name: 'recipientTelephone', min: 0, max: 30, fixed: false, format: 'digits', charset: '0-9', section: '7.1', label: { fr: 'Numéro de téléphone du destinataire de la facture', en: 'Invoice recipient: telephone number' } },
  { id: '1G', name: 'hasUnnamedCoBeneficiary', min: 1, max: 1, fixed: true, format: 'boolean', charset: null, section: '7.1', label: { fr: 'Présence d’un co-bénéficiaire de la prestation non mentionné dans le code', en: 'There is a co-beneficiary not named in the code' }, values: values.yesNo },
  { id: '1H', name: 'hasUnnamedCoRecipient', min: 1, max: 1, fixed: true, format: 'boolean', charset: null, section: '7.1', label: { fr: 'Présence d’un co-destinataire de la facture non mentionné dans le code', en: 'There is a co-recipient not named in the code' }, values: values.yesNo },
  { id: '1I', name: 'coBeneficiaryAddressLine1', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 /', section: '7.1', label: { fr: 'Ligne 1 de la norme adresse postale du co-bénéficiaire de la prestation', en: 'Co-beneficiary: line 1 of the postal address' } },
  { id: '1J', name: 'coBeneficiaryTitle', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.1', label: { fr: 'Qualité et/ou titre du co-bénéficiaire de la prestation', en: 'Co-beneficiary: title' } },
  { id: '1K', name: 'coBeneficiaryFirstName', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.1', label: { fr: 'Prénom du co-bénéficiaire de la prestation', en: 'Co-beneficiary: first name' } },
  { id: '1L', name: 'coBeneficiarySurname', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.1', label: { fr: 'Nom du co-bénéficiaire de la prestation', en: 'Co-beneficiary: surname' } },
  { id: '1M', name: 'coRecipientAddressLine1', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 /', section: '7.1', label: { fr: 'Ligne 1 de la norme adresse postale du co-destinataire de la facture', en: 'Invoice co-recipient: line 1 of the postal address' } },
  { id: '1N', name: 'coRecipientTitle', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.1', label: { fr: 'Qualité et/ou titre du co-destinataire de la facture', en: 'Invoice co-recipient: title' } },
  { id: '1O', name: 'coRecipientFirstName', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.1', label: { fr: 'Prénom du co-destinataire de la facture', en: 'Invoice co-recipient: first name' } },
  { id: '1P', name: 'coRecipientSurname', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.1', label: { fr: 'Nom du co-destinataire de la facture', en: 'Invoice co-recipient: surname' } },
  { id: '20', name: 'serviceAddressLine2', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.1', label: { fr: 'Ligne 2 de la norme adresse postale du point de service des prestations', en: 'Point of service: line 2 of the postal address' } },
  { id: '21', name: 'serviceAddressLine3', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.1', label: { fr: 'Ligne 3 de la norme adresse postale du point de service des prestations', en: 'Point of service: line 3 of the postal address' } },
  { id: '22', name: 'serviceAddressLine4', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.1', label: { fr: 'Ligne 4 de la norme adresse postale du point de service des prestations', en: 'Point of service: line 4 of the postal address' } },
  { id: '23', name: 'serviceAddressLine5', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.1', label: { fr: 'Ligne 5 de la norme adresse postale du point de service des prestations', en: 'Point of service: line 5 of the postal address' } },
  { id: '24', name: 'servicePostcode', min: 5, max: 5, fixed: true, format: 'text', charset: '0-9 ', section: '7.1', label: { fr: 'Code postal ou code cedex du point de service des prestations', en: 'Point of service: postcode' } },
  { id: '25', name: 'serviceTown', min: 0, max: 32, fixed: false, format: 'text', charset: 'A-Z ', section: '7.1', label: { fr: 'Localité de destination ou libellé cedex du point de service des prestations', en: 'Point of service: town' } },
  { id: '26', name: 'serviceCountry', min: 2, max: 2, fixed: true, format: 'country', charset: null, section: '7.1', label: { fr: 'Pays de service des prestations', en: 'Point of service: country' }, values: values.customCountries },
  { id: '27', name: 'recipientAddressLine2', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.1', label: { fr: 'Ligne 2 de la norme adresse postale du destinataire de la facture', en: 'Invoice recipient: line 2 of the postal address' } },
  { id: '28', name: 'recipientAddressLine3', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.1', label: { fr: 'Ligne 3 de la norme adresse postale du destinataire de la facture', en: 'Invoice recipient: line 3 of the postal address' } },
  { id: '29', name: 'recipientAddressLine4', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.1', label: { fr: 'Ligne 4 de la norme adresse postale du destinataire de la facture', en: 'Invoice recipient: line 4 of the postal address' } },
  { id: '2A', name: 'recipientAddressLine5', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.1', label: { fr: 'Ligne 5 de la norme adresse postale du destinataire de la facture', en: 'Invoice recipient: line 5 of the postal address' } },
  { id: '2B', name: 'recipientPostcode', min: 5, max: 5, fixed: true, format: 'text', charset: '0-9 ', section: '7.1', label: { fr: 'Code postal ou code cedex du destinataire de la facture', en: 'Invoice recipient: postcode' } },
  { id: '2C', name: 'recipientTown', min: 0, max: 32, fixed: false, format: 'text', charset: 'A-Z ', section: '7.1', label: { fr: 'Localité de destination ou libellé cedex du destinataire de la facture', en: 'Invoice recipient: town' } },
  { id: '2D', name: 'recipientCountry', min: 2, max: 2, fixed: true, format: 'country', charset: null, section: '7.1', label: { fr: 'Pays du destinataire de la facture', en: 'Invoice recipient: country' }, values: values.customCountries },
  // § 7.2 Bancaire
  { id: '30', name: 'accountHolder', min: 0, max: 140, fixed: false, format: 'text', charset: 'A-Z0-9 /', section: '7.2', label: { fr: 'Qualité Nom et Prénom', en: 'Account holder: title, surname and first name' } },
  { id: '31', name: 'iban', min: 14, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.2', label: { fr: 'Code IBAN', en: 'IBAN' } },
  { id: '32', name: 'bic', min: 8, max: 11, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.2', label: { fr: 'Code BIC/SWIFT', en: 'BIC/SWIFT code' } },
  { id: '33', name: 'bban', min: 0, max: 30, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.2', label: { fr: 'Code BBAN', en: 'BBAN' } },
  { id: '34', name: 'accountCountry', min: 2, max: 2, fixed: true, format: 'country', charset: null, section: '7.2', label: { fr: 'Pays de localisation du compte', en: 'Country of the account' }, values: values.customCountries },
  { id: '35', name: 'sepamailIdentifier', min: 14, max: 34, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.2', label: { fr: 'Identifiant SEPAmail (QXBAN)', en: 'SEPAmail identifier (QXBAN)' } },
  { id: '36', name: 'statementStartDate', min: 4, max: 4, fixed: true, format: 'dayhex', charset: null, section: '7.2', label: { fr: 'Date de début de période', en: 'Start of the statement’s period' } },
  { id: '37', name: 'statementEndDate', min: 4, max: 4, fixed: true, format: 'dayhex', charset: null, section: '7.2', label: { fr: 'Date de fin de période', en: 'End of the statement’s period' } },
  { id: '38', name: 'openingBalance', min: 0, max: 11, fixed: false, format: 'text', charset: '0-9-,', section: '7.2', label: { fr: 'Solde compte début de période', en: 'Account balance at the start of the period' } },
  { id: '39', name: 'closingBalance', min: 0, max: 11, fixed: false, format: 'text', charset: '0-9-,', section: '7.2', label: { fr: 'Solde compte fin de période', en: 'Account balance at the end of the period' } },
  // § 7.3 Fiscal
  { id: '40', name: 'taxNumber', min: 13, max: 13, fixed: true, format: 'digits', charset: '0-9', section: '7.3', label: { fr: 'Numéro fiscal', en: 'Tax number' } },
  { id: '41', name: 'referenceIncome', min: 0, max: 12, fixed: false, format: 'digits', charset: '0-9', section: '7.3', label: { fr: 'Revenu fiscal de référence', en: 'Reference taxable income' } },
  { id: '42', name: 'householdSituation', min: 0, max: null, fixed: false, format: 'text', charset: 'A-Z ', section: '7.3', label: { fr: 'Situation du foyer', en: 'Household situation' } },
  { id: '43', name: 'taxShares', min: 1, max: 5, fixed: false, format: 'text', charset: '0-9,', section: '7.3', label: { fr: 'Nombre de parts', en: 'Number of tax shares' } },
  { id: '44', name: 'taxNoticeReference', min: 13, max: 13, fixed: true, format: 'text', charset: 'A-Z0-9', section: '7.3', label: { fr: 'Référence d’avis d’impôt', en: 'Tax notice reference' } },
  { id: '45', name: 'incomeYear', min: 4, max: 4, fixed: true, format: 'year', charset: '0-9', section: '7.3', label: { fr: 'Année des revenus', en: 'Income year' } },
  { id: '46', name: 'taxpayer1', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.3', label: { fr: 'Déclarant 1', en: 'Taxpayer 1' } },
  { id: '47', name: 'taxpayer1TaxNumber', min: 13, max: 13, fixed: true, format: 'digits', charset: '0-9', section: '7.3', label: { fr: 'Numéro fiscal du déclarant 1', en: 'Taxpayer 1: tax number' } },
  { id: '48', name: 'taxpayer2', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.3', label: { fr: 'Déclarant 2', en: 'Taxpayer 2' } },
  { id: '49', name: 'taxpayer2TaxNumber', min: 13, max: 13, fixed: true, format: 'digits', charset: '0-9', section: '7.3', label: { fr: 'Numéro fiscal du déclarant 2', en: 'Taxpayer 2: tax number' } },
  { id: '4A', name: 'collectionDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.3', label: { fr: 'Date de mise en recouvrement', en: 'Collection date' } },
  { id: '4B', name: 'declarationDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.3', label: { fr: 'Date de la déclaration', en: 'Declaration date' } },
  { id: '4C', name: 'taxRegistrationDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.3', label: { fr: 'Date d’enregistrement', en: 'Registration date' } }, // 3.3.4
  { id: '4D', name: 'giftAmount', min: 0, max: 12, fixed: false, format: 'digits', charset: '0-9', section: '7.3', label: { fr: 'Montant du don (en €)', en: 'Amount of the gift (€)' } }, // 3.3.4
  { id: '4E', name: 'dutiesPaid', min: 0, max: 12, fixed: false, format: 'digits', charset: '0-9', section: '7.3', label: { fr: 'Montant des droits payés (en €)', en: 'Amount of duties paid (€)' } }, // 3.3.4
  { id: '4F', name: 'registrationReference', min: 15, max: 15, fixed: true, format: 'text', charset: 'A-Z0-9', section: '7.3', label: { fr: 'Référence d’enregistrement', en: 'Registration reference' } }, // 3.3.4
  { id: '4G', name: 'doneeName', min: 0, max: 38, fixed: false, format: 'text', charset: "A-Z0-9 -'", section: '7.3', label: { fr: 'Nom du donataire', en: 'Donee’s name' } }, // 3.3.4
  { id: '4H', name: 'donorNames', min: 0, max: 77, fixed: false, format: 'text', charset: "A-Z0-9 /-'", section: '7.3', label: { fr: 'Nom(s) du(es) donateur(s)', en: 'Donors’ names' } }, // 3.3.4
  { id: '4I', name: 'taxableAmount', min: 0, max: 12, fixed: false, format: 'digits', charset: '0-9', section: '7.3', label: { fr: 'Montant Taxable (en €)', en: 'Taxable amount (€)' } }, // 3.3.4
  { id: '4J', name: 'transferAmount', min: 0, max: 12, fixed: false, format: 'digits', charset: '0-9', section: '7.3', label: { fr: 'Montant de la cession (en €)', en: 'Amount of the transfer (€)' } }, // 3.3.4
  { id: '4K', name: 'transfereeName', min: 0, max: 38, fixed: false, format: 'text', charset: "A-Z0-9 -'@", section: '7.3', label: { fr: 'Nom du cessionnaire', en: 'Transferee’s name' } }, // 3.3.4
  { id: '4L', name: 'transferorName', min: 0, max: 38, fixed: false, format: 'text', charset: "A-Z0-9 -'@", section: '7.3', label: { fr: 'Nom du cédant', en: 'Transferor’s name' } }, // 3.3.4
  { id: '4M', name: 'applicableRate', min: 0, max: 3, fixed: false, format: 'text', charset: '0-9,', section: '7.3', label: { fr: 'Taux applicable', en: 'Applicable rate' } }, // 3.3.4
  { id: '4N', name: 'taxpayerFullName', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.3', label: { fr: 'Nom et prénoms du déclarant', en: 'Taxpayer’s surname and first names' } }, // 3.3.4
  { id: '4O', name: 'taxpayerAddress', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.3', label: { fr: 'Adresse du déclarant', en: 'Taxpayer’s address' } }, // 3.3.4
  { id: '4P', name: 'taxpayerPostcode', min: 5, max: 5, fixed: true, format: 'text', charset: '0-9 ', section: '7.3', label: { fr: 'Code postal du déclarant', en: 'Taxpayer’s postcode' } }, // 3.3.4
  { id: '4Q', name: 'taxpayerTown', min: 0, max: 32, fixed: false, format: 'text', charset: 'A-Z ', section: '7.3', label: { fr: 'Commune du déclarant', en: 'Taxpayer’s town' } }, // 3.3.4
  { id: '4R', name: 'taxOffice', min: 0, max: 30, fixed: false, format: 'text', charset: 'A-Z ', section: '7.3', label: { fr: 'SIP gestionnaire', en: 'Tax office in charge' } }, // 3.3.4
  { id: '4S', name: 'taxYear', min: 4, max: 4, fixed: true, format: 'year', charset: '0-9', section: '7.3', label: { fr: 'Millésime', en: 'Tax year' } }, // 3.3.4
  { id: '4T', name: 'swissCantonalAdministration', min: 0, max: 30, fixed: false, format: 'text', charset: 'A-Z ', section: '7.3', label: { fr: 'Administration cantonale suisse', en: 'Swiss cantonal administration' } }, // 3.3.4
  { id: '4U', name: 'foreignEmployerName', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.3', label: { fr: 'Dénomination sociale de l’employeur', en: 'Employer’s company name' } }, // 3.3.4
  { id: '4V', name: 'netIncomeTax', min: 0, max: 10, fixed: false, format: 'text', charset: '0-9-', section: '7.3', label: { fr: 'Impôt sur le revenu net', en: 'Net income tax' } }, // 3.3.4
  { id: '4W', name: 'remainingToPay', min: 0, max: 10, fixed: false, format: 'text', charset: '0-9-', section: '7.3', label: { fr: 'Reste à payer', en: 'Remaining to be paid' } }, // 3.3.4
  { id: '4X', name: 'taxWithheldAtSource', min: 0, max: 10, fixed: false, format: 'digits', charset: '0-9', section: '7.3', label: { fr: 'Retenue à la source', en: 'Tax withheld at source' } }, // 3.3.4
  { id: '4Y', name: 'fullHomeAddress', min: 1, max: 155, fixed: false, format: 'text', charset: 'A-Z0-9 /', section: '7.3', label: { fr: 'Adresse complète du domicile', en: 'Full home address' } }, // 3.3.8
  { id: '4Z', name: 'netSocialLevies', min: 0, max: 10, fixed: false, format: 'digits', charset: '0-9', section: '7.3', label: { fr: 'Prélèvements sociaux nets (PS)', en: 'Net social levies (PS)' } }, // 3.3.8
  // § 7.4 Activité professionnelle
  { id: '50', name: 'employerSiret', min: 14, max: 14, fixed: true, format: 'digits', charset: '0-9', section: '7.4', label: { fr: 'SIRET de l’employeur', en: 'Employer’s SIRET number' } },
  { id: '51', name: 'hoursWorked', min: 6, max: 6, fixed: true, format: 'text', charset: '0-9,', section: '7.4', label: { fr: 'Nombre d’heures travaillées', en: 'Hours worked' } },
  { id: '52', name: 'cumulativeHoursWorked', min: 7, max: 7, fixed: true, format: 'text', charset: '0-9,', section: '7.4', label: { fr: 'Cumul du nombre d’heures travaillées', en: 'Cumulative hours worked' } },
  { id: '53', name: 'payPeriodStartDate', min: 4, max: 4, fixed: true, format: 'dayhex', charset: null, section: '7.4', label: { fr: 'Début de période', en: 'Start of the pay period' } },
  { id: '54', name: 'payPeriodEndDate', min: 4, max: 4, fixed: true, format: 'dayhex', charset: null, section: '7.4', label: { fr: 'Fin de période', en: 'End of the pay period' } },
  { id: '55', name: 'contractStartDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.4', label: { fr: 'Date de début de contrat', en: 'Contract start date' } },
  { id: '56', name: 'contractEndDate', min: 4, max: 4, fixed: true, format: 'dayhex', charset: null, section: '7.4', label: { fr: 'Date de fin de contrat', en: 'Contract end date' } },
  { id: '57', name: 'contractSignatureDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.4', label: { fr: 'Date de signature du contrat', en: 'Contract signature date' } },
  { id: '58', name: 'taxableNetSalary', min: 0, max: 11, fixed: false, format: 'text', charset: '0-9-,', section: '7.4', label: { fr: 'Salaire net imposable', en: 'Taxable net salary' } },
  { id: '59', name: 'cumulativeTaxableNetSalary', min: 0, max: 12, fixed: false, format: 'text', charset: '0-9-,', section: '7.4', label: { fr: 'Cumul du salaire net imposable', en: 'Cumulative taxable net salary' } },
  { id: '5A', name: 'grossSalary', min: 0, max: 11, fixed: false, format: 'text', charset: '0-9,', section: '7.4', label: { fr: 'Salaire brut du mois', en: 'Gross salary of the month' } },
  { id: '5B', name: 'cumulativeGrossSalary', min: 0, max: 12, fixed: false, format: 'text', charset: '0-9,', section: '7.4', label: { fr: 'Cumul du salaire brut', en: 'Cumulative gross salary' } },
  { id: '5C', name: 'netSalary', min: 0, max: 11, fixed: false, format: 'text', charset: '0-9-,', section: '7.4', label: { fr: 'Salaire net', en: 'Net salary' } },
  { id: '5D', name: 'employerAddressLine2', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.4', label: { fr: 'Ligne 2 de la norme adresse postale de l’employeur', en: 'Employer: line 2 of the postal address' } },
  { id: '5E', name: 'employerAddressLine3', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.4', label: { fr: 'Ligne 3 de la norme adresse postale de l’employeur', en: 'Employer: line 3 of the postal address' } },
  { id: '5F', name: 'employerAddressLine4', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.4', label: { fr: 'Ligne 4 de la norme adresse postale de l’employeur', en: 'Employer: line 4 of the postal address' } },
  { id: '5G', name: 'employerAddressLine5', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.4', label: { fr: 'Ligne 5 de la norme adresse postale de l’employeur', en: 'Employer: line 5 of the postal address' } },
  { id: '5H', name: 'employerPostcode', min: 5, max: 5, fixed: true, format: 'text', charset: '0-9 ', section: '7.4', label: { fr: 'Code postal ou code cedex de l’employeur', en: 'Employer: postcode' } },
  { id: '5I', name: 'employerTown', min: 0, max: 32, fixed: false, format: 'text', charset: 'A-Z ', section: '7.4', label: { fr: 'Localité de destination ou libellé cedex de l’employeur', en: 'Employer: town' } },
  { id: '5J', name: 'employerCountry', min: 2, max: 2, fixed: true, format: 'country', charset: null, section: '7.4', label: { fr: 'Pays de l’employeur', en: 'Employer: country' }, values: values.customCountries },
  { id: '5K', name: 'socialContributorIdentifier', min: 0, max: 50, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.4', label: { fr: 'Identifiant Cotisant Prestations Sociales', en: 'Social contributor identifier' } },
  { id: '5L', name: 'siretOrRna', min: 9, max: 14, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.4', label: { fr: 'Numéro de SIRET ou RNA', en: 'SIRET or RNA number' } },
  { id: '5M', name: 'companyName', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.4', label: { fr: 'Dénomination sociale', en: 'Company name' } },
  { id: '5N', name: 'workPermitFileNumber', min: 21, max: 21, fixed: true, format: 'digits', charset: '0-9', section: '7.4', label: { fr: 'Numéro de dossier d’autorisation de travail', en: 'Work permit file number' } },
  { id: '5O', name: 'employerSurname', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.4', label: { fr: 'Nom de l’employeur', en: 'Employer’s surname' } },
  { id: '5P', name: 'employerFirstName', min: 0, max: 20, fixed: false, format: 'text', charset: 'A-Z ', section: '7.4', label: { fr: 'Prénom de l’employeur', en: 'Employer’s first name' } },
  { id: '5Q', name: 'declarantSurname', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.4', label: { fr: 'Nom du déclarant', en: 'Declarant’s surname' } },
  { id: '5R', name: 'declarantFirstName', min: 0, max: 20, fixed: false, format: 'text', charset: 'A-Z ', section: '7.4', label: { fr: 'Prénom du déclarant', en: 'Declarant’s first name' } },
  { id: '5S', name: 'declarantFunction', min: 0, max: 40, fixed: false, format: 'text', charset: 'A-Z ', section: '7.4', label: { fr: 'Fonction du déclarant', en: 'Declarant’s function' } },
  { id: '5T', name: 'contractType', min: 1, max: 1, fixed: true, format: 'choice', charset: null, section: '7.4', label: { fr: 'Type de contrat de travail', en: 'Type of employment contract' }, values: values.contractType },
  { id: '5U', name: 'contractDuration', min: 0, max: 12, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.4', label: { fr: 'Durée du contrat', en: 'Contract duration' } },
  // § 7.5 Titres d’identité / étrangers
  { id: '60', name: 'givenNames', min: 0, max: 60, fixed: false, format: 'text', charset: 'A-Z /', section: '7.5', label: { fr: 'Liste des prénoms', en: 'Given names' } },
  { id: '61', name: 'firstName', min: 0, max: 20, fixed: false, format: 'text', charset: 'A-Z ', section: '7.5', label: { fr: 'Prénom', en: 'First name' } },
  { id: '62', name: 'birthName', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.5', label: { fr: 'Nom patronymique', en: 'Birth name' } },
  { id: '63', name: 'usualName', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.5', label: { fr: 'Nom d’usage', en: 'Usual name' } },
  { id: '64', name: 'spouseName', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.5', label: { fr: 'Nom d’épouse/époux', en: 'Spouse’s name' } },
  { id: '65', name: 'identityDocumentType', min: 2, max: 2, fixed: true, format: 'choice', charset: null, section: '7.5', label: { fr: 'Type de pièce d’identité', en: 'Type of identity document' }, values: values.identityDocumentType },
  { id: '66', name: 'identityDocumentNumber', min: 0, max: 20, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.5', label: { fr: 'Numéro de la pièce d’identité', en: 'Number of the identity document' } },
  { id: '67', name: 'nationality', min: 2, max: 2, fixed: true, format: 'country', charset: null, section: '7.5', label: { fr: 'Nationalité', en: 'Nationality' }, values: values.customCountries },
  { id: '68', name: 'gender', min: 1, max: 1, fixed: true, format: 'choice', charset: null, section: '7.5', label: { fr: 'Genre', en: 'Gender' }, values: values.gender },
  { id: '69', name: 'birthDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.5', label: { fr: 'Date de naissance', en: 'Date of birth' } },
  { id: '6A', name: 'birthPlace', min: 0, max: 32, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.5', label: { fr: 'Lieu de naissance', en: 'Place of birth' } },
  { id: '6B', name: 'issuingOfficeDepartment', min: 3, max: 3, fixed: true, format: 'text', charset: 'A-Z0-9', section: '7.5', label: { fr: 'Département du bureau émetteur', en: 'Department of the issuing office' } },
  { id: '6C', name: 'birthCountry', min: 2, max: 2, fixed: true, format: 'country', charset: null, section: '7.5', label: { fr: 'Pays de naissance', en: 'Country of birth' }, values: values.customCountries },
  { id: '6D', name: 'fatherName', min: 0, max: 60, fixed: false, format: 'text', charset: 'A-Z0-9 /', section: '7.5', label: { fr: 'Nom et prénom du père', en: 'Father’s surname and first name' } },
  { id: '6E', name: 'motherName', min: 0, max: 60, fixed: false, format: 'text', charset: 'A-Z0-9 /', section: '7.5', label: { fr: 'Nom et prénom de la mère', en: 'Mother’s surname and first name' } },
  { id: '6F', name: 'machineReadableZone', min: 0, max: 90, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.5', label: { fr: 'Machine Readable Zone (Zone de Lecture Automatique, ZLA)', en: 'Machine readable zone (MRZ)' } },
  { id: '6G', name: 'surname', min: 1, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.5', label: { fr: 'Nom', en: 'Surname' } },
  { id: '6H', name: 'civility', min: 1, max: 10, fixed: false, format: 'text', charset: 'A-Z ', section: '7.5', label: { fr: 'Civilité', en: 'Title (Mr, Mrs)' } },
  { id: '6I', name: 'issuingCountry', min: 2, max: 2, fixed: true, format: 'country', charset: null, section: '7.5', label: { fr: 'Pays émetteur', en: 'Issuing country' }, values: values.customCountries },
  { id: '6J', name: 'foreignerDocumentType', min: 1, max: 1, fixed: true, format: 'choice', charset: null, section: '7.5', label: { fr: 'Type de document étranger', en: 'Type of document for foreigners' }, values: values.foreignerDocumentType },
  { id: '6K', name: 'foreignerApplicationNumber', min: 19, max: 19, fixed: true, format: 'digits', charset: '0-9', section: '7.5', label: { fr: 'Numéro de la demande de document étranger', en: 'Application number of the document for foreigners' } },
  { id: '6L', name: 'applicationDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.5', label: { fr: 'Date de dépôt de la demande', en: 'Application date' } },
  { id: '6M', name: 'permitCategory', min: 0, max: 40, fixed: false, format: 'text', charset: 'A-Z ', section: '7.5', label: { fr: 'Catégorie du titre', en: 'Category of the permit' } },
  { id: '6N', name: 'validFrom', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.5', label: { fr: 'Date de début de validité', en: 'Start of validity' } },
  { id: '6O', name: 'validUntil', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.5', label: { fr: 'Date de fin de validité', en: 'End of validity' } },
  { id: '6P', name: 'authorisation', min: 0, max: 40, fixed: false, format: 'text', charset: 'A-Z ', section: '7.5', label: { fr: 'Autorisation', en: 'Authorisation' } },
  { id: '6Q', name: 'foreignerNumber', min: 0, max: 10, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.5', label: { fr: 'Numéro d’étranger', en: 'Foreigner’s number' } },
  { id: '6R', name: 'visaNumber', min: 12, max: 12, fixed: true, format: 'text', charset: 'A-Z0-9', section: '7.5', label: { fr: 'Numéro de visa', en: 'Visa number' } },
  { id: '6S', name: 'homeAddressLine2', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.5', label: { fr: 'Ligne 2 de l’adresse postale du domicile', en: 'Home: line 2 of the postal address' } },
  { id: '6T', name: 'homeAddressLine3', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.5', label: { fr: 'Ligne 3 de l’adresse postale du domicile', en: 'Home: line 3 of the postal address' } },
  { id: '6U', name: 'homeAddressLine4', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.5', label: { fr: 'Ligne 4 de l’adresse postale du domicile', en: 'Home: line 4 of the postal address' } },
  { id: '6V', name: 'homeAddressLine5', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.5', label: { fr: 'Ligne 5 de l’adresse postale du domicile', en: 'Home: line 5 of the postal address' } },
  { id: '6W', name: 'homePostcode', min: 5, max: 5, fixed: true, format: 'text', charset: '0-9 ', section: '7.5', label: { fr: 'Code postal ou code cedex de l’adresse postale du domicile', en: 'Home: postcode' } },
  { id: '6X', name: 'homeTown', min: 0, max: 32, fixed: false, format: 'text', charset: 'A-Z ', section: '7.5', label: { fr: 'Commune de l’adresse postale du domicile', en: 'Home: town' } },
  { id: '6Y', name: 'homeCountry', min: 2, max: 2, fixed: true, format: 'country', charset: null, section: '7.5', label: { fr: 'Code pays de l’adresse postale du domicile', en: 'Home: country' }, values: values.customCountries },
  { id: '6Z', name: 'workPermitForeignerNumber', min: 9, max: 11, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.5', label: { fr: 'Numéro d’étranger de l’autorisation de travail', en: 'Foreigner’s number on the work permit' } },
  // § 7.6 Certificat de décès
  { id: '70', name: 'deathDateTime', min: 12, max: 12, fixed: true, format: 'datetime', charset: null, section: '7.6', label: { fr: 'Date et heure du décès', en: 'Date and time of death' } },
  { id: '71', name: 'deathCertifiedDateTime', min: 12, max: 12, fixed: true, format: 'datetime', charset: null, section: '7.6', label: { fr: 'Date et heure du constat de décès', en: 'Date and time the death was certified' } },
  { id: '72', name: 'deceasedSurname', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.6', label: { fr: 'Nom du défunt', en: 'Deceased: surname' } },
  { id: '73', name: 'deceasedFirstNames', min: 0, max: 60, fixed: false, format: 'text', charset: 'A-Z /', section: '7.6', label: { fr: 'Prénoms du défunt', en: 'Deceased: first names' } },
  { id: '74', name: 'deceasedMaidenName', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.6', label: { fr: 'Nom de jeune fille du défunt', en: 'Deceased: maiden name' } },
  { id: '75', name: 'deceasedBirthDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.6', label: { fr: 'Date de naissance du défunt', en: 'Deceased: date of birth' } },
  { id: '76', name: 'deceasedGender', min: 1, max: 1, fixed: true, format: 'choice', charset: null, section: '7.6', label: { fr: 'Genre du défunt', en: 'Deceased: gender' }, values: values.gender },
  { id: '77', name: 'deathTown', min: 0, max: 45, fixed: false, format: 'text', charset: 'A-Z ', section: '7.6', label: { fr: 'Commune de décès', en: 'Town of death' } },
  { id: '78', name: 'deathPostcode', min: 5, max: 5, fixed: true, format: 'text', charset: '0-9 ', section: '7.6', label: { fr: 'Code postal de la commune de décès', en: 'Postcode of the town of death' } },
  { id: '79', name: 'deceasedHomeAddress', min: 0, max: 114, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.6', label: { fr: 'Adresse du domicile du défunt', en: 'Deceased: home address' } },
  { id: '7A', name: 'deceasedHomePostcode', min: 5, max: 5, fixed: true, format: 'text', charset: '0-9 ', section: '7.6', label: { fr: 'Code postal du domicile du défunt', en: 'Deceased: home postcode' } },
  { id: '7B', name: 'deceasedHomeTown', min: 0, max: 45, fixed: false, format: 'text', charset: 'A-Z ', section: '7.6', label: { fr: 'Commune du domicile du défunt', en: 'Deceased: home town' } },
  { id: '7C', name: 'medicoLegalObstacle', min: 1, max: 1, fixed: true, format: 'boolean', charset: null, section: '7.6', label: { fr: 'Obstacle médico-légal', en: 'Medico-legal obstacle' }, values: values.yesNo },
  { id: '7D', name: 'coffinPlacement', min: 1, max: 1, fixed: true, format: 'choice', charset: null, section: '7.6', label: { fr: 'Mise en bière', en: 'Placing in a coffin' }, values: values.coffinPlacement },
  { id: '7E', name: 'obstacleToEmbalming', min: 1, max: 1, fixed: true, format: 'boolean', charset: null, section: '7.6', label: { fr: 'Obstacle aux soins de conservation', en: 'Obstacle to embalming' }, values: values.yesNo },
  { id: '7F', name: 'obstacleToBodyDonation', min: 1, max: 1, fixed: true, format: 'boolean', charset: null, section: '7.6', label: { fr: 'Obstacle aux dons du corps', en: 'Obstacle to body donation' }, values: values.yesNo },
  { id: '7G', name: 'causeOfDeathSearch', min: 1, max: 1, fixed: true, format: 'boolean', charset: null, section: '7.6', label: { fr: 'Recherche de la cause du décès', en: 'Search for the cause of death' }, values: values.yesNo },
  { id: '7H', name: 'bodyTransportTimeLimit', min: 2, max: 2, fixed: true, format: 'hex', charset: null, section: '7.6', label: { fr: 'Délai de transport du corps', en: 'Time limit for transporting the body' } },
  { id: '7I', name: 'batteryPoweredProsthesis', min: 1, max: 1, fixed: true, format: 'boolean', charset: null, section: '7.6', label: { fr: 'Prothèse avec pile', en: 'Battery-powered prosthesis' }, values: values.yesNo },
  { id: '7J', name: 'prosthesisBatteryRemoved', min: 1, max: 1, fixed: true, format: 'boolean', charset: null, section: '7.6', label: { fr: 'Retrait de la pile de prothèse', en: 'Battery removed from the prosthesis' }, values: values.yesNo },
  { id: '7K', name: 'nncCode', min: 13, max: 13, fixed: true, format: 'text', charset: 'A-Z0-9', section: '7.6', label: { fr: 'Code NNC', en: 'NNC code' } },
  { id: '7L', name: 'finessCode', min: 9, max: 9, fixed: true, format: 'text', charset: 'A-Z0-9', section: '7.6', label: { fr: 'Code Finess de l’organisme agréé', en: 'FINESS code of the approved body' } },
  { id: '7M', name: 'doctorIdentification', min: 0, max: 64, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.6', label: { fr: 'Identification du médecin', en: 'Doctor’s identification' } },
  { id: '7N', name: 'deathCertificateValidationPlace', min: 0, max: 128, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.6', label: { fr: 'Lieu de validation du certificat de décès', en: 'Place where the death certificate was validated' } },
  { id: '7O', name: 'additionalDeathCertificate', min: 1, max: 1, fixed: true, format: 'boolean', charset: null, section: '7.6', label: { fr: 'Certificat de décès supplémentaire', en: 'Additional death certificate' }, values: values.yesNo },
  { id: '7P', name: 'deathCertificateIdentifier', min: 16, max: 16, fixed: true, format: 'text', charset: 'A-Z0-9', section: '7.6', label: { fr: 'Identifiant du certificat', en: 'Certificate identifier' } }, // 3.3.4
  // § 7.7 Autorisations d’activité
  { id: '80', name: 'holderSurname', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.7', label: { fr: 'Nom', en: 'Surname' } },
  { id: '81', name: 'holderFirstNames', min: 0, max: 60, fixed: false, format: 'text', charset: 'A-Z /', section: '7.7', label: { fr: 'Prénoms', en: 'First names' } },
  { id: '82', name: 'holderCardNumber', min: 0, max: 20, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.7', label: { fr: 'Numéro de carte', en: 'Card number' } },
  { id: '83', name: 'supervisingBody', min: 0, max: 40, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.7', label: { fr: 'Organisme de tutelle', en: 'Supervising body' } },
  { id: '84', name: 'occupation', min: 0, max: 40, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.7', label: { fr: 'Profession', en: 'Occupation' } },
  { id: '85', name: 'huntingLicenceNumber', min: 17, max: 17, fixed: true, format: 'text', charset: 'A-Z0-9-', section: '7.7', label: { fr: 'Numéro de permis de chasser', en: 'Hunting licence number' } },
  { id: '86', name: 'licenceNumber', min: 12, max: 12, fixed: true, format: 'text', charset: 'A-Z0-9', section: '7.7', label: { fr: 'Numéro de licence', en: 'Licence number' } },
  // § 7.y Preuve de vie
  { id: '87', name: 'insuredBirthName', min: 0, max: 63, fixed: false, format: 'text', charset: 'A-Z ', section: '7.y', label: { fr: 'Assuré - Nom patronymique', en: 'Insured person: birth name' } }, // 3.3.4
  { id: '88', name: 'insuredIdentifier', min: 5, max: 10, fixed: false, format: 'digits', charset: '0-9', section: '7.y', label: { fr: 'Assuré - Identifiant', en: 'Insured person: identifier' } }, // 3.3.4
  { id: '89', name: 'insuredEmail', min: 1, max: 64, fixed: false, format: 'text', charset: 'A-Z0-9-.@', section: '7.y', label: { fr: 'Assuré - Email', en: 'Insured person: e-mail' } }, // 3.3.4
  { id: '8A', name: 'campaignStartDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.y', label: { fr: 'Assuré – Date de début de campagne', en: 'Insured person: start of the campaign' } }, // 3.3.4
  { id: '8B', name: 'surveyIdentifier', min: 5, max: 10, fixed: false, format: 'digits', charset: '0-9', section: '7.y', label: { fr: 'Assuré – Identifiant enquête MCE', en: 'Insured person: MCE survey identifier' } }, // 3.3.4
  { id: '8C', name: 'lifeCertificateIdentifier', min: 0, max: 10, fixed: false, format: 'digits', charset: '0-9', section: '7.y', label: { fr: 'Vie – Identifiant du certificat d’existence', en: 'Proof of life: certificate identifier' } }, // 3.3.4
  { id: '8D', name: 'lifeCertificateIssueDateTime', min: 14, max: 14, fixed: true, format: 'datetime', charset: null, section: '7.y', label: { fr: 'Vie – Date émission certificat', en: 'Proof of life: certificate issue date' } }, // 3.3.4
  { id: '8E', name: 'isRemarried', min: 1, max: 1, fixed: true, format: 'boolean', charset: null, section: '7.y', label: { fr: 'SMR – Indicateur remarié', en: 'Marital status: remarried' }, values: values.yesNo }, // 3.3.4
  { id: '8F', name: 'isNotRemarried', min: 1, max: 1, fixed: true, format: 'boolean', charset: null, section: '7.y', label: { fr: 'SMR – Indicateur non remarié', en: 'Marital status: not remarried' }, values: values.yesNo }, // 3.3.4
  { id: '8G', name: 'isCohabiting', min: 1, max: 1, fixed: true, format: 'boolean', charset: null, section: '7.y', label: { fr: 'SMR – Indicateur concubinage', en: 'Marital status: cohabitation' }, values: values.yesNo }, // 3.3.4
  { id: '8H', name: 'isInCivilPartnership', min: 1, max: 1, fixed: true, format: 'boolean', charset: null, section: '7.y', label: { fr: 'SMR – Indicateur PACS', en: 'Marital status: civil partnership (PACS)' }, values: values.yesNo }, // 3.3.4
  { id: '8I', name: 'cohabitationStartDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.y', label: { fr: 'SMR – Date de mise en concubinage', en: 'Marital status: start of cohabitation' } }, // 3.3.4
  { id: '8J', name: 'isPaperless', min: 1, max: 1, fixed: true, format: 'boolean', charset: null, section: '7.y', label: { fr: 'Contact – Indicateur de dématérialisation', en: 'Contact: paperless' }, values: values.yesNo }, // 3.3.4
  { id: '8K', name: 'contactEmail', min: 1, max: 64, fixed: false, format: 'text', charset: 'A-Z0-9-.@', section: '7.y', label: { fr: 'Contact - Email', en: 'Contact: e-mail' } }, // 3.3.4
  // § 7.8 Juridique/judiciaire
  { id: '90', name: 'judicialOfficer', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z /', section: '7.8', label: { fr: 'Identité de l’huissier de justice', en: 'Identity of the judicial officer' } },
  { id: '91', name: 'applicant', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z /', section: '7.8', label: { fr: 'Identité ou raison sociale du demandeur', en: 'Identity or company name of the applicant' } },
  { id: '92', name: 'addressee', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z /', section: '7.8', label: { fr: 'Identité ou raison sociale du destinataire', en: 'Identity or company name of the addressee' } },
  { id: '93', name: 'thirdParty', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z /', section: '7.8', label: { fr: 'Identité ou raison sociale de tiers concerné', en: 'Identity or company name of the third party concerned' } },
  { id: '94', name: 'deedTitle', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.8', label: { fr: 'Intitulé de l’acte', en: 'Title of the deed' } },
  { id: '95', name: 'deedNumber', min: 0, max: 18, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.8', label: { fr: 'Numéro de l’acte', en: 'Number of the deed' } },
  { id: '96', name: 'deedSignatureDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.8', label: { fr: 'Date de signature de l’acte', en: 'Signature date of the deed' } },
  // § 7.9 Véhicules, CMI, VTC, T3P, DICEM
  { id: 'A0', name: 'vehicleRegistrationCountry', min: 2, max: 2, fixed: true, format: 'country', charset: null, section: '7.9', label: { fr: 'Pays ayant émis l’immatriculation du véhicule', en: 'Country that registered the vehicle' }, values: values.customCountries },
  { id: 'A1', name: 'vehicleRegistrationNumber', min: 0, max: 17, fixed: false, format: 'text', charset: 'A-Z0-9 -', section: '7.9', label: { fr: 'Immatriculation du véhicule', en: 'Vehicle registration number' } },
  { id: 'A2', name: 'vehicleMake', min: 0, max: 17, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.9', label: { fr: 'Marque du véhicule', en: 'Vehicle make' } },
  { id: 'A3', name: 'vehicleCommercialName', min: 0, max: 17, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.9', label: { fr: 'Nom commercial du véhicule', en: 'Vehicle commercial name' } },
  { id: 'A4', name: 'vehicleIdentificationNumber', min: 17, max: 17, fixed: true, format: 'text', charset: 'A-Z0-9 ', section: '7.9', label: { fr: 'Numéro de série du véhicule (VIN)', en: 'Vehicle identification number (VIN)' } },
  { id: 'A5', name: 'vehicleCategory', min: 3, max: 3, fixed: true, format: 'text', charset: 'A-Z0-9 ', section: '7.9', label: { fr: 'Catégorie du véhicule', en: 'Vehicle category' } },
  { id: 'A6', name: 'fuel', min: 2, max: 2, fixed: true, format: 'text', charset: 'A-Z0-9', section: '7.9', label: { fr: 'Carburant', en: 'Fuel' } },
  { id: 'A7', name: 'vehicleCo2Emissions', min: 3, max: 3, fixed: true, format: 'hex', charset: null, section: '7.9', label: { fr: 'Taux d’émission de CO2 du véhicule (en g/km)', en: 'Vehicle CO2 emissions (g/km)' } },
  { id: 'A8', name: 'environmentalClass', min: 0, max: 12, fixed: false, format: 'text', charset: 'A-Z0-9 /', section: '7.9', label: { fr: 'Indication de la classe environnementale de réception CE', en: 'Environmental class of the EC type-approval' } },
  { id: 'A9', name: 'pollutantEmissionClass', min: 3, max: 3, fixed: true, format: 'text', charset: '0-9A-Z', section: '7.9', label: { fr: 'Classe d’émission polluante', en: 'Pollutant emission class' } },
  { id: 'AA', name: 'firstRegistrationDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.9', label: { fr: 'Date de première immatriculation du véhicule', en: 'Date of first registration of the vehicle' } },
  { id: 'AB', name: 'letterType', min: 0, max: 8, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.9', label: { fr: 'Type de lettre', en: 'Letter type' } },
  { id: 'AC', name: 'fileNumber', min: 0, max: 19, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.9', label: { fr: 'N° Dossier', en: 'File number' } },
  { id: 'AD', name: 'offenceDate', min: 4, max: 4, fixed: true, format: 'dayhex', charset: null, section: '7.9', label: { fr: 'Date Infraction', en: 'Offence date' } },
  { id: 'AE', name: 'offenceTime', min: 4, max: 4, fixed: true, format: 'time', charset: null, section: '7.9', label: { fr: 'Heure de l’infraction', en: 'Offence time' } },
  { id: 'AF', name: 'pointsWithdrawn', min: 1, max: 1, fixed: true, format: 'base36', charset: null, section: '7.9', label: { fr: 'Nombre de points retirés lors de l’infraction', en: 'Points withdrawn for the offence' } },
  { id: 'AG', name: 'pointsBalance', min: 1, max: 1, fixed: true, format: 'base36', charset: null, section: '7.9', label: { fr: 'Solde de points', en: 'Points balance' } },
  { id: 'AH', name: 'cardNumber', min: 0, max: 30, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.9', label: { fr: 'Numéro de la carte', en: 'Card number' } },
  { id: 'AI', name: 'initialExpiryDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.9', label: { fr: 'Date d’expiration initiale', en: 'Initial expiry date' } },
  { id: 'AJ', name: 'evtcRegisterNumber', min: 13, max: 13, fixed: true, format: 'text', charset: 'A-Z0-9', section: '7.9', label: { fr: 'Numéro EVTC', en: 'EVTC register number' } },
  { id: 'AK', name: 'stickerNumber', min: 7, max: 7, fixed: true, format: 'digits', charset: '0-9', section: '7.9', label: { fr: 'Numéro de macaron', en: 'Sticker number' } },
  { id: 'AL', name: 'professionalCardNumber', min: 11, max: 11, fixed: true, format: 'text', charset: 'A-Z0-9', section: '7.9', label: { fr: 'Numéro de la carte', en: 'Card number' } },
  { id: 'AM', name: 'higherClassReason', min: 0, max: 5, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.9', label: { fr: 'Motif de sur-classement', en: 'Reason for the higher class' } },
  { id: 'AN', name: 'mileage', min: 8, max: 8, fixed: true, format: 'digits', charset: '0-9', section: '7.9', label: { fr: 'Kilométrage', en: 'Mileage' } },
  { id: 'AO', name: 'identificationNumber', min: 6, max: 6, fixed: true, format: 'digits', charset: '0-9', section: '7.9', label: { fr: 'Numéro d’identification', en: 'Identification number' } },
  { id: 'AP', name: 'machineType', min: 0, max: 60, fixed: false, format: 'text', charset: 'A-Z ', section: '7.9', label: { fr: 'Type d’engin', en: 'Machine type' } },
  { id: 'AQ', name: 'serialNumber', min: 0, max: 25, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.9', label: { fr: 'Numéro de série', en: 'Serial number' } },
  { id: 'AR', name: 'model', min: 0, max: 35, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.9', label: { fr: 'Modèle', en: 'Model' } },
  { id: 'AS', name: 'mainColour', min: 0, max: 10, fixed: false, format: 'text', charset: 'A-Z ', section: '7.9', label: { fr: 'Couleur dominante', en: 'Main colour' } },
  { id: 'AT', name: 'ownerType', min: 1, max: 1, fixed: true, format: 'choice', charset: null, section: '7.9', label: { fr: 'Type de propriétaire', en: 'Type of owner' }, values: values.ownerType },
  { id: 'AU', name: 'ownerAddressLine2', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.9', label: { fr: 'Ligne 2 de l’adresse postale du propriétaire', en: 'Owner: line 2 of the postal address' } },
  { id: 'AV', name: 'ownerAddressLine3', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.9', label: { fr: 'Ligne 3 de l’adresse postale du propriétaire', en: 'Owner: line 3 of the postal address' } },
  { id: 'AW', name: 'ownerAddressLine4', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.9', label: { fr: 'Ligne 4 de l’adresse postale du propriétaire', en: 'Owner: line 4 of the postal address' } },
  { id: 'AX', name: 'ownerAddressLine5', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.9', label: { fr: 'Ligne 5 de l’adresse postale du propriétaire', en: 'Owner: line 5 of the postal address' } },
  { id: 'AY', name: 'ownerPostcode', min: 5, max: 5, fixed: true, format: 'text', charset: '0-9 ', section: '7.9', label: { fr: 'Code postal ou code cedex de l’adresse postale du propriétaire', en: 'Owner: postcode' } },
  { id: 'AZ', name: 'ownerTown', min: 0, max: 32, fixed: false, format: 'text', charset: 'A-Z ', section: '7.9', label: { fr: 'Commune de l’adresse postale du propriétaire', en: 'Owner: town' } },
  // § 7.10 Académique
  { id: 'B0', name: 'studentGivenNames', min: 0, max: 60, fixed: false, format: 'text', charset: 'A-Z /', section: '7.10', label: { fr: 'Liste des prénoms', en: 'Given names' } },
  { id: 'B1', name: 'studentFirstName', min: 0, max: 20, fixed: false, format: 'text', charset: 'A-Z ', section: '7.10', label: { fr: 'Prénom', en: 'First name' } },
  { id: 'B2', name: 'studentBirthName', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.10', label: { fr: 'Nom patronymique', en: 'Birth name' } },
  { id: 'B3', name: 'studentUsualName', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.10', label: { fr: 'Nom d’usage', en: 'Usual name' } },
  { id: 'B4', name: 'studentSpouseName', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.10', label: { fr: 'Nom d’épouse/époux', en: 'Spouse’s name' } },
  { id: 'B5', name: 'studentNationality', min: 2, max: 2, fixed: true, format: 'country', charset: null, section: '7.10', label: { fr: 'Nationalité', en: 'Nationality' }, values: values.customCountries },
  { id: 'B6', name: 'studentGender', min: 1, max: 1, fixed: true, format: 'choice', charset: null, section: '7.10', label: { fr: 'Genre', en: 'Gender' }, values: values.genderOfStudent },
  { id: 'B7', name: 'studentBirthDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.10', label: { fr: 'Date de naissance', en: 'Date of birth' } },
  { id: 'B8', name: 'studentBirthPlace', min: 0, max: 32, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.10', label: { fr: 'Lieu de naissance', en: 'Place of birth' } },
  { id: 'B9', name: 'studentBirthCountry', min: 2, max: 2, fixed: true, format: 'country', charset: null, section: '7.10', label: { fr: 'Pays de naissance', en: 'Country of birth' }, values: values.customCountries },
  { id: 'BA', name: 'honours', min: 1, max: 1, fixed: true, format: 'choice', charset: null, section: '7.10', label: { fr: 'Mention obtenue', en: 'Honours obtained' }, values: values.honours },
  { id: 'BB', name: 'studentIdentificationNumber', min: 0, max: 50, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.10', label: { fr: 'Numéro ou code d’identification de l’étudiant', en: 'Student identification number' } },
  { id: 'BC', name: 'diplomaNumber', min: 0, max: 20, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.10', label: { fr: 'Numéro du diplôme', en: 'Diploma number' } },
  { id: 'BD', name: 'diplomaLevel', min: 1, max: 1, fixed: true, format: 'digits', charset: null, section: '7.10', label: { fr: 'Niveau du diplôme selon la classification CEC', en: 'Diploma level (CEC classification)' }, values: values.diplomaLevel },
  { id: 'BE', name: 'ectsCredits', min: 3, max: 3, fixed: true, format: 'digits', charset: '0-9', section: '7.10', label: { fr: 'Crédits ECTS obtenus', en: 'ECTS credits obtained' } },
  { id: 'BF', name: 'academicYear', min: 3, max: 3, fixed: true, format: 'hex', charset: null, section: '7.10', label: { fr: 'Année universitaire', en: 'Academic year (second year, in hexadecimal)' } },
  { id: 'BG', name: 'diplomaType', min: 2, max: 2, fixed: true, format: 'choice', charset: null, section: '7.10', label: { fr: 'Type de diplôme', en: 'Type of diploma' }, values: values.diplomaType },
  { id: 'BH', name: 'fieldOfStudy', min: 0, max: 30, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.10', label: { fr: 'Domaine', en: 'Field of study' } },
  { id: 'BI', name: 'diplomaSubject', min: 0, max: 30, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.10', label: { fr: 'Mention', en: 'Subject' } },
  { id: 'BJ', name: 'diplomaSpeciality', min: 0, max: 30, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.10', label: { fr: 'Spécialité', en: 'Speciality' } },
  { id: 'BK', name: 'studentContributionCertificateNumber', min: 14, max: 14, fixed: true, format: 'text', charset: 'A-Z0-9-', section: '7.10', label: { fr: 'Numéro de l’Attestation de versement de la CVE', en: 'Number of the CVE payment certificate' } },
  // § 7.11 Cession électronique
  { id: 'C0', name: 'sellerGender', min: 1, max: 1, fixed: true, format: 'choice', charset: null, section: '7.11', label: { fr: 'Genre du vendeur', en: 'Seller: gender' }, values: values.gender },
  { id: 'C1', name: 'sellerBirthName', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.11', label: { fr: 'Nom patronymique du vendeur', en: 'Seller: birth name' } },
  { id: 'C2', name: 'sellerFirstName', min: 0, max: 20, fixed: false, format: 'text', charset: 'A-Z ', section: '7.11', label: { fr: 'Prénom du vendeur', en: 'Seller: first name' } },
  { id: 'C3', name: 'transferDateTime', min: 12, max: 12, fixed: true, format: 'datetime', charset: null, section: '7.11', label: { fr: 'Date et heure de la cession', en: 'Date and time of the transfer' } },
  { id: 'C4', name: 'sellerSignatureDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.11', label: { fr: 'Date de la signature du vendeur', en: 'Date of the seller’s signature' } },
  { id: 'C5', name: 'buyerGender', min: 1, max: 1, fixed: true, format: 'choice', charset: null, section: '7.11', label: { fr: 'Genre de l’acheteur', en: 'Buyer: gender' }, values: values.gender },
  { id: 'C6', name: 'buyerBirthName', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.11', label: { fr: 'Nom patronymique de l’acheteur', en: 'Buyer: birth name' } },
  { id: 'C7', name: 'buyerFirstName', min: 0, max: 20, fixed: false, format: 'text', charset: 'A-Z ', section: '7.11', label: { fr: 'Prénom de l’acheteur', en: 'Buyer: first name' } },
  { id: 'C8', name: 'buyerAddressLine4', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.11', label: { fr: 'Ligne 4 de la norme adresse postale du domicile de l’acheteur', en: 'Buyer: line 4 of the postal address' } },
  { id: 'C9', name: 'buyerPostcode', min: 5, max: 5, fixed: true, format: 'text', charset: '0-9 ', section: '7.11', label: { fr: 'Code postal ou code cedex du domicile de l’acheteur', en: 'Buyer: postcode' } },
  { id: 'CA', name: 'buyerTown', min: 0, max: 45, fixed: false, format: 'text', charset: 'A-Z ', section: '7.11', label: { fr: 'Commune du domicile de l’acheteur', en: 'Buyer: town' } },
  { id: 'CB', name: 'registrationRecordNumber', min: 10, max: 10, fixed: true, format: 'digits', charset: '0-9', section: '7.11', label: { fr: 'N° d’enregistrement', en: 'Registration record number' } },
  { id: 'CC', name: 'vehicleSystemRegistrationDateTime', min: 12, max: 12, fixed: true, format: 'datetime', charset: null, section: '7.11', label: { fr: 'Date et heure d’enregistrement dans le SIV', en: 'Date and time of registration in the SIV' } },
  // § 7.12 Douanes, livraison, CEAF
  { id: 'D0', name: 'tariffInformationReference', min: 17, max: 17, fixed: true, format: 'text', charset: 'A-Z0-9-', section: '7.12', label: { fr: 'Référence RTC', en: 'Binding tariff information reference' } },
  { id: 'D1', name: 'tariffHolderName', min: 0, max: 50, fixed: false, format: 'text', charset: "A-Z0-9 -'.", section: '7.12', label: { fr: 'Nom du titulaire', en: 'Holder’s name' } },
  { id: 'D2', name: 'eori', min: 0, max: 20, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.12', label: { fr: 'EORI', en: 'EORI number' } },
  { id: 'D3', name: 'validityStartDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.12', label: { fr: 'Date de début de validité', en: 'Start of validity' } },
  { id: 'D4', name: 'validityEndDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.12', label: { fr: 'Date de fin de validité', en: 'End of validity' } },
  { id: 'D5', name: 'commodityCode', min: 8, max: 10, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.12', label: { fr: 'Code marchandise', en: 'Commodity code' } },
  { id: 'D6', name: 'decisionNumber', min: 8, max: 8, fixed: true, format: 'digits', charset: '0-9', section: '7.12', label: { fr: 'Numéro de décision', en: 'Decision number' } },
  { id: 'D7', name: 'decisionDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.12', label: { fr: 'Date de décision', en: 'Decision date' } },
  { id: 'D8', name: 'validityDuration', min: 2, max: 2, fixed: true, format: 'digits', charset: '0-9', section: '7.12', label: { fr: 'Durée de validité', en: 'Duration of validity' } },
  { id: 'D9', name: 'licenceEndDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.12', label: { fr: 'Date de fin de validité de la licence', en: 'End of validity of the licence' } },
  { id: 'DA', name: 'exportLicenceNumber', min: 8, max: 8, fixed: true, format: 'digits', charset: '0-9', section: '7.12', label: { fr: 'Numéro de licence', en: 'Licence number' } },
  { id: 'DB', name: 'senderSurname', min: 0, max: 50, fixed: false, format: 'text', charset: 'A-Z ', section: '7.12', label: { fr: 'Nom de l’expéditeur', en: 'Sender: surname' } },
  { id: 'DC', name: 'senderFirstName', min: 0, max: 50, fixed: false, format: 'text', charset: 'A-Z ', section: '7.12', label: { fr: 'Prénom de l’expéditeur', en: 'Sender: first name' } },
  { id: 'DD', name: 'senderBirthDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.12', label: { fr: 'Date de naissance de l’expéditeur', en: 'Sender: date of birth' } },
  { id: 'DE', name: 'senderCompany', min: 0, max: 50, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.12', label: { fr: 'Raison sociale de l’expéditeur', en: 'Sender: company name' } },
  { id: 'DF', name: 'senderSiren', min: 9, max: 9, fixed: true, format: 'digits', charset: '0-9', section: '7.12', label: { fr: 'SIREN de l’expéditeur', en: 'Sender: SIREN number' } },
  { id: 'DG', name: 'senderSiret', min: 14, max: 14, fixed: true, format: 'digits', charset: '0-9', section: '7.12', label: { fr: 'SIRET de l’expéditeur', en: 'Sender: SIRET number' } },
  { id: 'DH', name: 'senderEori', min: 0, max: 20, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.12', label: { fr: 'EORI de l’expéditeur', en: 'Sender: EORI number' } },
  { id: 'DI', name: 'senderTin', min: 4, max: 30, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.12', label: { fr: 'TIN de l’expéditeur', en: 'Sender: TIN' } },
  { id: 'DJ', name: 'exporterSurname', min: 0, max: 50, fixed: false, format: 'text', charset: 'A-Z ', section: '7.12', label: { fr: 'Nom de l’exportateur', en: 'Exporter: surname' } },
  { id: 'DK', name: 'exporterFirstName', min: 0, max: 50, fixed: false, format: 'text', charset: 'A-Z ', section: '7.12', label: { fr: 'Prénom de l’exportateur', en: 'Exporter: first name' } },
  { id: 'DL', name: 'exporterBirthDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.12', label: { fr: 'Date de naissance de l’exportateur', en: 'Exporter: date of birth' } },
  { id: 'DM', name: 'exporterCompany', min: 0, max: 50, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.12', label: { fr: 'Raison sociale de l’exportateur', en: 'Exporter: company name' } },
  { id: 'DN', name: 'exporterSiren', min: 9, max: 9, fixed: true, format: 'digits', charset: '0-9', section: '7.12', label: { fr: 'SIREN de l’exportateur', en: 'Exporter: SIREN number' } },
  { id: 'DO', name: 'exporterSiret', min: 14, max: 14, fixed: true, format: 'digits', charset: '0-9', section: '7.12', label: { fr: 'SIRET de l’exportateur', en: 'Exporter: SIRET number' } },
  { id: 'DP', name: 'exporterEori', min: 0, max: 20, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.12', label: { fr: 'EORI de l’exportateur', en: 'Exporter: EORI number' } },
  { id: 'DQ', name: 'consigneeSurname', min: 0, max: 50, fixed: false, format: 'text', charset: 'A-Z ', section: '7.12', label: { fr: 'Nom du destinataire', en: 'Consignee: surname' } },
  { id: 'DR', name: 'consigneeFirstName', min: 0, max: 50, fixed: false, format: 'text', charset: 'A-Z ', section: '7.12', label: { fr: 'Prénom du destinataire', en: 'Consignee: first name' } },
  { id: 'DS', name: 'consigneeBirthDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.12', label: { fr: 'Date de naissance du destinataire', en: 'Consignee: date of birth' } },
  { id: 'DT', name: 'consigneeCompany', min: 0, max: 50, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.12', label: { fr: 'Raison sociale du destinataire', en: 'Consignee: company name' } },
  { id: 'DU', name: 'consigneeSiren', min: 9, max: 9, fixed: true, format: 'digits', charset: '0-9', section: '7.12', label: { fr: 'SIREN du destinataire', en: 'Consignee: SIREN number' } },
  { id: 'DV', name: 'consigneeSiret', min: 14, max: 14, fixed: true, format: 'digits', charset: '0-9', section: '7.12', label: { fr: 'SIRET du destinataire', en: 'Consignee: SIRET number' } },
  { id: 'DW', name: 'consigneeEori', min: 0, max: 20, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.12', label: { fr: 'EORI du destinataire', en: 'Consignee: EORI number' } },
  { id: 'DX', name: 'consigneeTin', min: 4, max: 30, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.12', label: { fr: 'TIN du destinataire', en: 'Consignee: TIN' } },
  { id: 'DY', name: 'itemLineCount', min: 3, max: 3, fixed: true, format: 'digits', charset: '0-9', section: '7.12', label: { fr: 'Nombre de lignes articles', en: 'Number of item lines' } },
  { id: 'DZ', name: 'deliveryNoteNumber', min: 0, max: 10, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.12', label: { fr: 'Numéro du bon de livraison', en: 'Delivery note number' } },
  // § 7.16 Permis de conduire
  { id: 'E0', name: 'drivingLicenceOrderType', min: 2, max: 2, fixed: true, format: 'choice', charset: 'A-Z0-9', section: '7.16', label: { fr: 'Type d’arrêtés Permis de conduire', en: 'Type of driving licence order' }, values: values.drivingLicenceOrderType },
  { id: 'E1', name: 'editionDate', min: 4, max: 4, fixed: true, format: 'dayhex', charset: null, section: '7.16', label: { fr: 'Date édition du document', en: 'Edition date of the document' } },
  { id: 'E2', name: 'sanctionEndDate', min: 4, max: 4, fixed: true, format: 'dayhex', charset: null, section: '7.16', label: { fr: 'Date de fin de sanction', en: 'End date of the sanction' } },
  { id: 'E3', name: 'notificationDate', min: 4, max: 4, fixed: true, format: 'dayhex', charset: null, section: '7.16', label: { fr: 'Date de notification', en: 'Notification date' } },
  { id: 'E4', name: 'drivingLicenceRecordType', min: 3, max: 3, fixed: true, format: 'choice', charset: null, section: '7.16', label: { fr: 'Type de relevé de permis de conduire', en: 'Type of driving licence record' }, values: values.drivingLicenceRecordType },
  { id: 'E5', name: 'drivingLicenceState', min: 2, max: 2, fixed: true, format: 'choice', charset: '0-9', section: '7.16', label: { fr: 'Etat du permis de conduire du conducteur', en: 'State of the driver’s licence' }, values: values.drivingLicenceState },
  { id: 'E6', name: 'drivingLicenceCategories', min: 0, max: 65, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.16', label: { fr: 'Catégories présentes de permis de conduire', en: 'Driving licence categories held' } },
  { id: 'E7', name: 'requesterSiren', min: 9, max: 9, fixed: true, format: 'digits', charset: '0-9', section: '7.16', label: { fr: 'SIREN du demandeur du document', en: 'SIREN number of the body requesting the document' } },
  { id: 'E8', name: 'licenceDataDateTime', min: 12, max: 12, fixed: true, format: 'datetime', charset: null, section: '7.16', label: { fr: 'Date des données issues du SNCP', en: 'Date of the data taken from the SNCP' } },
  { id: 'E9', name: 'examFileNumber', min: 0, max: 19, fixed: false, format: 'text', charset: 'A-Z0-9 -', section: '7.16', label: { fr: 'N° Dossier', en: 'File number' } }, // 3.3.4
  { id: 'EA', name: 'testType', min: 1, max: 1, fixed: true, format: 'choice', charset: null, section: '7.16', label: { fr: 'Nature épreuve', en: 'Type of test' }, values: values.testType }, // 3.3.4
  { id: 'EB', name: 'examinerNumber', min: 5, max: 5, fixed: true, format: 'digits', charset: '0-9', section: '7.16', label: { fr: 'Matricule inspecteur', en: 'Examiner’s number' } }, // 3.3.4
  { id: 'EC', name: 'examDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.16', label: { fr: 'Date examen', en: 'Examination date' } }, // 3.3.4
  { id: 'ED', name: 'examLicenceCategory', min: 1, max: 3, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.16', label: { fr: 'Catégorie permis', en: 'Licence category' } }, // 3.3.4
  { id: 'EE', name: 'specificCodes', min: 0, max: 100, fixed: false, format: 'text', charset: '0-9/.', section: '7.16', label: { fr: 'Codes spécifiques', en: 'Specific codes' } }, // 3.3.4
  { id: 'EF', name: 'medicalExaminationRequested', min: 1, max: 1, fixed: true, format: 'choice', charset: null, section: '7.16', label: { fr: 'Visite médicale demandée', en: 'Medical examination requested' }, values: values.yesNo }, // 3.3.4
  // § 7.13 Test virologique
  { id: 'F0', name: 'testedPersonGivenNames', min: 0, max: 60, fixed: false, format: 'text', charset: 'A-Z /', section: '7.13', label: { fr: 'Liste des prénoms', en: 'Given names' } },
  { id: 'F1', name: 'testedPersonBirthName', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.13', label: { fr: 'Nom patronymique', en: 'Birth name' } },
  { id: 'F2', name: 'testedPersonBirthDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.13', label: { fr: 'Date de naissance', en: 'Date of birth' } },
  { id: 'F3', name: 'testedPersonGender', min: 1, max: 1, fixed: true, format: 'choice', charset: null, section: '7.13', label: { fr: 'Genre', en: 'Gender' }, values: values.genderOfTested },
  { id: 'F4', name: 'analysisCode', min: 3, max: 7, fixed: false, format: 'text', charset: null, section: '7.13', label: { fr: 'Code analyse', en: 'Analysis code' } },
  { id: 'F5', name: 'analysisResult', min: 1, max: 1, fixed: true, format: 'choice', charset: null, section: '7.13', label: { fr: 'Résultat de l’analyse', en: 'Analysis result' }, values: values.analysisResult },
  { id: 'F6', name: 'samplingDateTime', min: 12, max: 12, fixed: true, format: 'datetime', charset: null, section: '7.13', label: { fr: 'Date et heure du prélèvement', en: 'Date and time of sampling' } },
  // § 7.15 Asile
  { id: 'G0', name: 'asylumProcedure', min: 2, max: 2, fixed: true, format: 'choice', charset: null, section: '7.15', label: { fr: 'Type de procédure', en: 'Type of procedure' }, values: values.asylumProcedure },
  { id: 'G1', name: 'regionalReferral', min: 2, max: 2, fixed: true, format: 'choice', charset: null, section: '7.15', label: { fr: 'Orientation régionale', en: 'Regional referral' }, values: values.region },
  { id: 'G2', name: 'userNumber', min: 0, max: 20, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.15', label: { fr: 'Numéro d’usager', en: 'User number' } },
  { id: 'G3', name: 'rightsEndDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.15', label: { fr: 'Date de fin des droits', en: 'End date of the rights' } },
  { id: 'G4', name: 'asylumAllowancePaid', min: 0, max: 10, fixed: false, format: 'text', charset: '0-9-,', section: '7.15', label: { fr: 'Somme des montants versés au titre de l’ADA', en: 'Total paid under the ADA' } },
  { id: 'G5', name: 'territorialDirectorate', min: 0, max: 45, fixed: false, format: 'text', charset: 'A-Z ', section: '7.15', label: { fr: 'Information de la Direction Territoriale', en: 'Information from the territorial directorate' } },
  // § 7.12 Douanes, livraison, CEAF
  { id: 'H0', name: 'senderTown', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.12', label: { fr: 'Commune de l’expéditeur', en: 'Sender: town' } },
  { id: 'H1', name: 'senderCountry', min: 2, max: 2, fixed: true, format: 'country', charset: null, section: '7.12', label: { fr: 'Pays de l’expéditeur', en: 'Sender: country' }, values: values.customCountries },
  { id: 'H2', name: 'consigneeTown', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z ', section: '7.12', label: { fr: 'Commune du destinataire', en: 'Consignee: town' } },
  { id: 'H3', name: 'consigneeCountry', min: 2, max: 2, fixed: true, format: 'country', charset: null, section: '7.12', label: { fr: 'Pays du destinataire', en: 'Consignee: country' }, values: values.customCountries },
  { id: 'H4', name: 'departureDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.12', label: { fr: 'Date de départ', en: 'Departure date' } },
  { id: 'H5', name: 'expectedArrivalDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.12', label: { fr: 'Date prévisionnelle d’arrivée', en: 'Expected arrival date' } },
  { id: 'H6', name: 'leadSealNumber', min: 0, max: 40, fixed: false, format: 'digits', charset: '0-9', section: '7.12', label: { fr: 'Numéro de plomb', en: 'Seal number of the load' } },
  { id: 'H7', name: 'customsCodes', min: 0, max: 53, fixed: false, format: 'text', charset: '0-9/', section: '7.12', label: { fr: 'Codes douaniers', en: 'Customs codes' } },
  { id: 'H8', name: 'packageCount', min: 7, max: 7, fixed: true, format: 'digits', charset: '0-9', section: '7.12', label: { fr: 'Nombre d’emballages articles', en: 'Number of packages of the items' } },
  { id: 'H9', name: 'grossWeight', min: 8, max: 8, fixed: true, format: 'digits', charset: '0-9', section: '7.12', label: { fr: 'Poids brut articles', en: 'Gross weight of the items' } },
  { id: 'HA', name: 'netWeight', min: 8, max: 8, fixed: true, format: 'digits', charset: '0-9', section: '7.12', label: { fr: 'Poids net articles', en: 'Net weight of the items' } },
  { id: 'HB', name: 'customsValue', min: 9, max: 9, fixed: true, format: 'digits', charset: '0-9', section: '7.12', label: { fr: 'Valeur douanière articles', en: 'Customs value of the items' } },
  { id: 'HC', name: 'deliveryPurpose', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.12', label: { fr: 'But de la livraison', en: 'Purpose of the delivery' } },
  { id: 'HD', name: 'senderAddress', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.12', label: { fr: 'Adresse de l’expéditeur', en: 'Sender: address' } },
  { id: 'HE', name: 'senderPostcodeAndTown', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.12', label: { fr: 'Code postal et commune de l’expéditeur', en: 'Sender: postcode and town' } },
  { id: 'HF', name: 'consigneeAddress', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.12', label: { fr: 'Adresse du destinataire', en: 'Consignee: address' } },
  { id: 'HG', name: 'consigneePostcodeAndTown', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.12', label: { fr: 'Code postal et commune du destinataire', en: 'Consignee: postcode and town' } },
  { id: 'HH', name: 'transportIdentificationNumber', min: 0, max: 20, fixed: false, format: 'text', charset: 'A-Z0-9/-', section: '7.12', label: { fr: 'Numéro d’identification du transport', en: 'Transport identification number' } },
  { id: 'HI', name: 'residenceStreet', min: 0, max: 38, fixed: false, format: 'text', charset: 'A-Z0-9 ', section: '7.12', label: { fr: 'Numéro, extension et libellé de voie de l’adresse de résidence', en: 'Residence: number and street' } }, // 3.3.4
  { id: 'HJ', name: 'residencePostcode', min: 5, max: 5, fixed: true, format: 'text', charset: '0-9 ', section: '7.12', label: { fr: 'Code postal de l’adresse de résidence', en: 'Residence: postcode' } }, // 3.3.4
  { id: 'HK', name: 'residenceTown', min: 0, max: 32, fixed: false, format: 'text', charset: 'A-Z ', section: '7.12', label: { fr: 'Commune de l’adresse de résidence', en: 'Residence: town' } }, // 3.3.4
  { id: 'HL', name: 'residenceCountry', min: 2, max: 2, fixed: true, format: 'country', charset: null, section: '7.12', label: { fr: 'Code pays de l’adresse de résidence', en: 'Residence: country' }, values: values.customCountries }, // 3.3.4
  { id: 'HM', name: 'firearmsPassNumber', min: 15, max: 18, fixed: false, format: 'text', charset: 'A-Z0-9', section: '7.12', label: { fr: 'Numéro de la CEAF', en: 'European firearms pass number' } }, // 3.3.4
  { id: 'HN', name: 'editionDateTime', min: 12, max: 12, fixed: true, format: 'datetime', charset: null, section: '7.12', label: { fr: 'Date et heure d’édition', en: 'Date and time of edition' } }, // 3.3.4
  { id: 'HO', name: 'expiryDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.12', label: { fr: 'Date d’expiration', en: 'Expiry date' } }, // 3.3.4
  { id: 'HP', name: 'siaNumber', min: 12, max: 12, fixed: true, format: 'text', charset: 'A-Z0-9', section: '7.12', label: { fr: 'Numéro SIA', en: 'SIA number' } }, // 3.3.4
  { id: 'HQ', name: 'categoryAWeaponCount', min: 2, max: 2, fixed: true, format: 'digits', charset: '0-9', section: '7.12', label: { fr: 'Nombre d’armes de catégorie A', en: 'Number of category A weapons' } }, // 3.3.4
  { id: 'HR', name: 'categoryBWeaponCount', min: 2, max: 2, fixed: true, format: 'digits', charset: '0-9', section: '7.12', label: { fr: 'Nombre d’armes de catégorie B', en: 'Number of category B weapons' } }, // 3.3.4
  { id: 'HS', name: 'categoryCWeaponCount', min: 2, max: 2, fixed: true, format: 'digits', charset: '0-9', section: '7.12', label: { fr: 'Nombre d’armes de catégorie C', en: 'Number of category C weapons' } }, // 3.3.4
  // § 7.x Caducée infirmier
  { id: 'I0', name: 'caduceusYear', min: 4, max: 4, fixed: true, format: 'year', charset: '0-9', section: '7.x', label: { fr: 'Année du caducée', en: 'Year of the caduceus' } }, // 3.3.4
  { id: 'I1', name: 'orderNumber', min: 7, max: 7, fixed: true, format: 'digits', charset: '0-9', section: '7.x', label: { fr: 'Numéro ordinal', en: 'Number in the register of the order' } }, // 3.3.4
  { id: 'I2', name: 'specificMention', min: 16, max: 16, fixed: true, format: 'choice', charset: null, section: '7.x', label: { fr: 'Mention spécifique', en: 'Specific mention' }, values: values.homeCare }, // 3.3.4
  { id: 'I3', name: 'professionalSurname', min: 1, max: 54, fixed: false, format: 'text', charset: "A-Z -'", section: '7.x', label: { fr: 'Nom d’exercice', en: 'Professional surname' } }, // 3.3.4
  { id: 'I4', name: 'professionalFirstName', min: 1, max: 37, fixed: false, format: 'text', charset: "A-Z -'", section: '7.x', label: { fr: 'Prénom d’exercice', en: 'Professional first name' } }, // 3.3.4
  { id: 'I5', name: 'practiceMode', min: 5, max: 13, fixed: false, format: 'choice', charset: 'A-Z-', section: '7.x', label: { fr: 'Mode d’exercice', en: 'Mode of practice' }, values: values.practiceMode }, // 3.3.4
  { id: 'I6', name: 'rppsNumber', min: 11, max: 11, fixed: true, format: 'digits', charset: '0-9', section: '7.x', label: { fr: 'Numéro RPPS', en: 'RPPS number' } }, // 3.3.4
  // § 7.14 Attestation vaccinale
  { id: 'L0', name: 'patientBirthName', min: 0, max: 80, fixed: false, format: 'text', charset: 'A-Z /-.', section: '7.14', label: { fr: 'Nom Patronymique du patient', en: 'Patient: birth name' } },
  { id: 'L1', name: 'patientGivenNames', min: 0, max: 80, fixed: false, format: 'text', charset: 'A-Z /-.', section: '7.14', label: { fr: 'Liste des prénoms du patient', en: 'Patient: given names' } },
  { id: 'L2', name: 'patientBirthDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.14', label: { fr: 'Date de naissance du patient', en: 'Patient: date of birth' } },
  { id: 'L3', name: 'diseaseCovered', min: 0, max: 30, fixed: false, format: 'text', charset: 'A-Z0-9 /-.', section: '7.14', label: { fr: 'Nom de la maladie couverte', en: 'Disease covered' } },
  { id: 'L4', name: 'prophylacticAgent', min: 5, max: 15, fixed: false, format: 'text', charset: 'A-Z0-9 /-.', section: '7.14', label: { fr: 'Agent prophylactique', en: 'Prophylactic agent' } },
  { id: 'L5', name: 'vaccineName', min: 5, max: 30, fixed: false, format: 'text', charset: 'A-Z0-9 /-.', section: '7.14', label: { fr: 'Nom du vaccin', en: 'Vaccine name' } },
  { id: 'L6', name: 'vaccineManufacturer', min: 5, max: 30, fixed: false, format: 'text', charset: 'A-Z0-9 /-.', section: '7.14', label: { fr: 'Fabricant du vaccin', en: 'Vaccine manufacturer' } },
  { id: 'L7', name: 'doseRank', min: 1, max: 1, fixed: true, format: 'digits', charset: '0-9', section: '7.14', label: { fr: 'Rang du dernier état de vaccination effectué', en: 'Rank of the last dose given' } },
  { id: 'L8', name: 'dosesExpected', min: 1, max: 1, fixed: true, format: 'digits', charset: '0-9', section: '7.14', label: { fr: 'Nombre de doses attendues pour un cycle complet', en: 'Doses expected for a complete cycle' } },
  { id: 'L9', name: 'lastDoseDate', min: 8, max: 8, fixed: true, format: 'date', charset: null, section: '7.14', label: { fr: 'Date du dernier état du cycle de vaccination', en: 'Date of the last dose of the cycle' } },
  { id: 'LA', name: 'vaccinationCycleState', min: 2, max: 2, fixed: true, format: 'choice', charset: 'A-Z', section: '7.14', label: { fr: 'Etat du cycle de vaccination', en: 'State of the vaccination cycle' }, values: values.vaccinationCycleState },
];

/** By identifier. */
export const dataIdentifiers: ReadonlyMap<string, DataIdentifier> = new Map(rows.map((row) => [row.id, row]));
