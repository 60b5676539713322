import type { Text } from '@smart-verify/contracts';

/**
 * Meaning of coded values. ANTS, « Spécifications techniques des codes à barres 2D-Doc » v3.2.6 (24 March 2023), § 7 and annex 13; I2, I5, EA and EF: v3.3.4.
 * English texts are ours.
 */
const table = (rows: readonly (readonly [code: string, fr: string, en: string])[]): ReadonlyMap<string, Text> =>
  new Map(rows.map(([code, fr, en]) => [code, { fr, en }]));

/** 0/1 of all boolean data. */
export const yesNo = table([
  ['0', 'Non', 'No'],
  ['1', 'Oui', 'Yes'],
]);

const [male, female] = [['M', 'Masculin', 'Male'], ['F', 'Féminin', 'Female']] as const;

/** 68, 76, C0, C5. */
export const gender = table([male, female]);

/** B6. */
export const genderOfStudent = table([male, female, ['X', 'Autre', 'Other']]);

/** F3. */
export const genderOfTested = table([male, female, ['U', 'Inconnu', 'Unknown']]);

/** 5T. */
export const contractType = table([
  ['0', 'Contrat à durée déterminée (CDD)', 'Fixed-term contract (CDD)'],
  ['1', 'Contrat à durée indéterminée (CDI)', 'Permanent contract (CDI)'],
  ['2', 'Contrat de travail temporaire (CTT)', 'Temporary agency contract (CTT)'],
  ['3', 'Contrat d’apprentissage (CAP)', 'Apprenticeship contract (CAP)'],
]);

/** 65; the second character of P, V and D is free, a space where unused. */
export const identityDocumentType = table([
  ['ID', 'Carte d’identité', 'Identity card'],
  ['IR', 'Titre de séjour', 'Residence permit'],
  ['V ', 'Visa', 'Visa'],
  ['D ', 'Permis de conduire', 'Driving licence'],
  ['P ', 'Passeport', 'Passport'],
]);

/** 6J. */
export const foreignerDocumentType = table([
  ['1', 'Attestation de dépôt d’une demande de titre de séjour', 'Certificate of application for a residence permit'],
  ['2', 'Attestation de prolongation d’instruction d’une demande de titre de séjour', 'Certificate of extended examination of a residence permit application'],
  ['3', 'Attestation de décision favorable sur une demande de titre de séjour', 'Certificate of a favourable decision on a residence permit application'],
  ['4', 'Attestation de dépôt d’une demande de document de circulation pour étranger mineur', 'Certificate of application for a travel document for a foreign minor'],
  ['5', 'Document de circulation pour étranger mineur', 'Travel document for a foreign minor'],
]);

/** 7D. */
export const coffinPlacement = table([
  ['O', 'Pas de mise en bière', 'No placing in a coffin'],
  ['S', 'Cercueil simple', 'Simple coffin'],
  ['H', 'Cercueil hermétique', 'Hermetic coffin'],
]);

/** AT. */
export const ownerType = table([
  ['1', 'Personne physique', 'Natural person'],
  ['2', 'Personne morale', 'Legal person'],
]);

/** BA. */
export const honours = table([
  ['0', 'Aucune', 'None'],
  ['1', 'Passable', 'Pass'],
  ['2', 'Assez bien', 'Fairly good'],
  ['3', 'Bien', 'Good'],
  ['4', 'Très bien', 'Very good'],
  ['5', 'Très honorable', 'Very honourable'],
  ['6', 'Félicitations du jury', 'Congratulations of the jury'],
]);

/** BD; the specification names these among others. */
export const diplomaLevel = table([
  ['4', 'Baccalauréat', 'Baccalauréat'],
  ['5', 'BTS, DUT', 'BTS, DUT'],
  ['6', 'Licence', 'Bachelor’s degree'],
  ['7', 'Master', 'Master’s degree'],
  ['8', 'Doctorat', 'Doctorate'],
]);

/** BG. */
export const diplomaType = table([
  ['BR', 'Brevet des collèges', 'Brevet des collèges'],
  ['CA', 'Certificat d’aptitude professionnelle (CAP)', 'Vocational certificate (CAP)'],
  ['BE', 'Brevet d’études professionnelles (BEP)', 'Vocational studies certificate (BEP)'],
  ['BA', 'Baccalauréat général', 'General baccalauréat'],
  ['BP', 'Baccalauréat professionnel', 'Vocational baccalauréat'],
  ['BS', 'Baccalauréat technologique', 'Technological baccalauréat'],
  ['BT', 'Brevet de technicien supérieur (BTS)', 'Advanced technician’s certificate (BTS)'],
  ['DU', 'Diplôme universitaire de technologie (DUT)', 'University diploma of technology (DUT)'],
  ['LC', 'Licence', 'Bachelor’s degree'],
  ['LP', 'Licence professionnelle', 'Vocational bachelor’s degree'],
  ['DE', 'Diplôme européen d’études supérieures (DEES)', 'European diploma of higher education (DEES)'],
  ['MA', 'Master', 'Master’s degree'],
  ['MB', 'Maîtrise en administration des affaires (MBA)', 'Master of business administration (MBA)'],
  ['IN', 'Diplôme d’ingénieur', 'Engineering degree'],
  ['DR', 'Doctorat', 'Doctorate'],
]);

/** E0. */
export const drivingLicenceOrderType = table([
  ['1A', 'Restriction à la conduite d’un véhicule équipé d’un éthylotest antidémarrage (EAD)', 'Restricted to vehicles with an alcohol interlock (EAD)'],
  ['1B', 'Restriction à la conduite d’un véhicule équipé d’un éthylotest antidémarrage (EAD)', 'Restricted to vehicles with an alcohol interlock (EAD)'],
  ['3A', 'Restriction à la conduite d’un véhicule équipé d’un éthylotest antidémarrage (EAD)', 'Restricted to vehicles with an alcohol interlock (EAD)'],
  ['3B', 'Restriction à la conduite d’un véhicule équipé d’un éthylotest antidémarrage (EAD)', 'Restricted to vehicles with an alcohol interlock (EAD)'],
  ['1E', 'Interdiction de conduire', 'Driving ban'],
  ['2E', 'Interdiction de conduire', 'Driving ban'],
  ['3E', 'Interdiction de conduire', 'Driving ban'],
  ['1F', 'Suspension', 'Suspension'],
  ['2F', 'Suspension', 'Suspension'],
  ['3F', 'Suspension', 'Suspension'],
  ['3I', 'Interdiction de se présenter à l’examen', 'Ban on taking the examination'],
  ['43', 'Récépissé', 'Receipt'],
  ['44', 'Récépissé', 'Receipt'],
  ['47', 'Stage de récupération de points', 'Points recovery course'],
  ['4X', 'Stage de récupération de points', 'Points recovery course'],
  ['4E', 'Arrêté modificatif', 'Amending order'],
  ['4F', 'Arrêté modificatif', 'Amending order'],
  ['50', 'Avertissement', 'Warning'],
  ['56', 'Arrêté rapportant une décision', 'Order revoking a decision'],
  ['58', 'Interdiction de délivrance', 'Ban on issue'],
  ['60', 'Retrait', 'Withdrawal'],
]);

/** E4. */
export const drivingLicenceRecordType = table([
  ['RII', 'Relevé d’information intégral', 'Full information record'],
  ['RIR', 'Relevé d’information restreint', 'Restricted information record'],
  ['RRP', 'Relevé de reconstitution du capital de points', 'Record of points reconstitution'],
  ['APC', 'Attestation de permis de conduire', 'Driving licence certificate'],
]);

/** EA. */
export const testType = table([
  ['T', 'Théorique', 'Theory'],
  ['P', 'Pratique', 'Practical'],
]);

/** F5. */
export const analysisResult = table([
  ['P', 'Positif', 'Positive'],
  ['N', 'Négatif', 'Negative'],
  ['I', 'Indéterminé', 'Inconclusive'],
  ['X', 'Prélèvement non conforme', 'Non-compliant sample'],
]);

/** G0. */
export const asylumProcedure = table([
  ['PN', 'Procédure normale', 'Normal procedure'],
  ['PA', 'Procédure accélérée', 'Accelerated procedure'],
  ['PD', 'Procédure Dublin', 'Dublin procedure'],
]);

/** G1. */
export const region = table([
  ['KO', 'Aucune orientation régionale', 'No regional referral'],
  ['AR', 'Auvergne-Rhône-Alpes', 'Auvergne-Rhône-Alpes'],
  ['BF', 'Bourgogne-Franche-Comté', 'Bourgogne-Franche-Comté'],
  ['BR', 'Bretagne', 'Bretagne'],
  ['CV', 'Centre-Val de Loire', 'Centre-Val de Loire'],
  ['GE', 'Grand Est', 'Grand Est'],
  ['HF', 'Hauts-de-France', 'Hauts-de-France'],
  ['IF', 'Île-de-France', 'Île-de-France'],
  ['NO', 'Normandie', 'Normandie'],
  ['NA', 'Nouvelle-Aquitaine', 'Nouvelle-Aquitaine'],
  ['OC', 'Occitanie', 'Occitanie'],
  ['PL', 'Pays de la Loire', 'Pays de la Loire'],
  ['PA', 'Provence-Alpes-Côte d’Azur', 'Provence-Alpes-Côte d’Azur'],
]);

/** I2. */
export const homeCare = table([
  ['SOINS A DOMICILE', 'Soins à domicile', 'Home care'],
]);

/** I5. */
export const practiceMode = table([
  ['LIBERAL', 'Libéral', 'Self-employed'],
  ['MIXTE', 'Mixte', 'Mixed'],
  ['SAL-PRIVE', 'Salarié, secteur privé', 'Employee, private sector'],
  ['SAL-PUBLIC', 'Salarié, secteur public', 'Employee, public sector'],
  ['BENEVOLE', 'Bénévole', 'Volunteer'],
  ['SANS-EXERCICE', 'Sans activité', 'Not practising'],
  ['RETRAITE', 'Retraité', 'Retired'],
  ['RESERVE', 'Réserve sanitaire', 'Health reserve'],
]);

/** LA. */
export const vaccinationCycleState = table([
  ['CO', 'Cycle en cours', 'Cycle under way'],
  ['TE', 'Cycle terminé', 'Cycle completed'],
]);

/** A9, version 0: the second character. */
export const emissionClass = table([
  ['E', 'Véhicule électrique', 'Electric vehicle'],
  ['1', 'Classe 1', 'Class 1'],
  ['2', 'Classe 2', 'Class 2'],
  ['3', 'Classe 3', 'Class 3'],
  ['4', 'Classe 4', 'Class 4'],
  ['5', 'Classe 5', 'Class 5'],
  ['6', 'Classe 6', 'Class 6'],
]);

/** E5, annex 13. */
export const drivingLicenceState = table([
  ['01', 'A AUTHENTIFIER', 'To be authenticated'],
  ['02', 'ANNULE ADMINISTRATIF', 'Cancelled by the administration'],
  ['03', 'ANNULE JUDICIAIRE', 'Cancelled by a court'],
  ['04', 'ANNULE MEDICAL', 'Cancelled on medical grounds'],
  ['05', 'AUCUN DROIT', 'No right to drive'],
  ['06', 'CONTROLE IMPOSSIBLE', 'Check impossible'],
  ['07', 'DECEDE', 'Deceased'],
  ['08', 'DEMANDE', 'Applied for'],
  ['09', 'DEMANDE DUPLICATA', 'Duplicate applied for'],
  ['10', 'INTERDIT CONDUIRE TS VEHICULES', 'Barred from driving any vehicle'],
  ['11', 'INTERDIT OBTENIR', 'Barred from obtaining a licence'],
  ['12', 'INTERDIT SOLLICITER', 'Barred from applying'],
  ['13', 'INVALIDE', 'Invalid'],
  ['14', 'NON AUTHENTIFIE', 'Not authenticated'],
  ['15', 'P. ECH. COM SOLDE NUL', 'Overseas exchange licence: no points left'],
  ['16', 'P. ECH. COM A AUTHENTIFIER', 'Overseas exchange licence: to be authenticated'],
  ['17', 'P. ECH. COM ANNULE JUDICIAIRE', 'Overseas exchange licence: cancelled by a court'],
  ['18', 'P. ECH. COM ANNULE MEDICAL', 'Overseas exchange licence: cancelled on medical grounds'],
  ['19', 'P. ECH. COM AUCUN DROIT', 'Overseas exchange licence: no right to drive'],
  ['20', 'P. ECH. COM DEMANDE', 'Overseas exchange licence: applied for'],
  ['21', 'P. ECH. COM INTERDIT OBTENIR', 'Overseas exchange licence: barred from obtaining'],
  ['22', 'P. ECH. COM INVALIDE', 'Overseas exchange licence: invalid'],
  ['23', 'P. ECH. COM SUSPENDU', 'Overseas exchange licence: suspended'],
  ['24', 'P. ECH. COM SUSPENDU MEDICAL', 'Overseas exchange licence: suspended on medical grounds'],
  ['25', 'P. ECH. COM VALIDE', 'Overseas exchange licence: valid'],
  ['26', 'P. ECHANGE INTERDIT OBTENIR', 'Exchange licence: barred from obtaining'],
  ['27', 'P. ECHANGE SOLDE NUL', 'Exchange licence: no points left'],
  ['28', 'P. ECHANGE A AUTHENTIFIER', 'Exchange licence: to be authenticated'],
  ['29', 'P. ECHANGE ANNULE JUDICIAIRE', 'Exchange licence: cancelled by a court'],
  ['30', 'P. ECHANGE ANNULE MEDICAL', 'Exchange licence: cancelled on medical grounds'],
  ['31', 'P. ECHANGE AUCUN DROIT', 'Exchange licence: no right to drive'],
  ['32', 'P. ECHANGE INTERDIT SOLLICITER', 'Exchange licence: barred from applying'],
  ['33', 'P. ECHANGE INVALIDE', 'Exchange licence: invalid'],
  ['34', 'P. ECHANGE SUSPENDU', 'Exchange licence: suspended'],
  ['35', 'P. ECHANGE SUSPENDU MEDICAL', 'Exchange licence: suspended on medical grounds'],
  ['36', 'P. ECHANGE VALIDE', 'Exchange licence: valid'],
  ['37', 'P. UE ANNULE ADMINISTRATIF', 'EU licence: cancelled by the administration'],
  ['38', 'P. UE ANNULE JUDICIAIRE', 'EU licence: cancelled by a court'],
  ['39', 'P. UNION EUROPEENNE A ECHANGER', 'European Union licence: to be exchanged'],
  ['40', 'P. UNION EUROPEENNE INVALIDE', 'European Union licence: invalid'],
  ['41', 'P. UNION EUROPEENNE VALIDE', 'European Union licence: valid'],
  ['42', 'P.ECH. COM INTERDIT CONDUIRE', 'Overseas exchange licence: barred from driving'],
  ['43', 'P.ECH. COM INTERDIT SOLLICITER', 'Overseas exchange licence: barred from applying'],
  ['44', 'P.ECH.COM ANNULE ADMINISTRATIF', 'Overseas exchange licence: cancelled by the administration'],
  ['45', 'P.ECHANGE ANNULE ADMINISTRATIF', 'Exchange licence: cancelled by the administration'],
  ['46', 'P.ECHANGE INTERDIT CONDUIRE', 'Exchange licence: barred from driving'],
  ['47', 'SUSPENDU', 'Suspended'],
  ['48', 'SUSPENDU MEDICAL', 'Suspended on medical grounds'],
  ['49', 'TITRE FALSIFIE', 'Falsified'],
  ['50', 'VALIDE', 'Valid'],
]);

/** Country codes beside ISO 3166-1 alpha-2. */
export const customCountries = table([
  ['XA', 'Apatride', 'Stateless'],
  ['XB', 'Réfugié (Convention 1951)', 'Refugee (1951 Convention)'],
  ['XC', 'Réfugié (autres)', 'Refugee (other)'],
  ['XD', 'Corée', 'Korea'],
  ['XE', 'Empire ottoman', 'Ottoman Empire'],
  ['XF', 'Indes anglaises', 'French India'],
  ['XG', 'Indes néerlandaises', 'Dutch East Indies'],
  ['XH', 'Kosovo', 'Kosovo'],
  ['XI', 'Royaume des Serbes, Croates et Slovènes', 'Kingdom of Serbs, Croats and Slovenes'],
  ['XJ', 'Rwanda-Urundi', 'Ruanda-Urundi'],
  ['XL', 'Yougoslavie', 'Yugoslavia'],
  ['XM', 'Possessions britanniques au Proche-Orient', 'British possessions in the Near East'],
  ['XO', 'Somaliland', 'Somaliland'],
  ['XS', 'Serbie-Monténégro', 'Serbia and Montenegro'],
  ['XT', 'Tchécoslovaquie', 'Czechoslovakia'],
  ['XU', 'Britannique (hors UE)', 'British (outside the EU)'],
  ['XX', 'Indéterminé', 'Undetermined'],
  ['XZ', 'Tibet', 'Tibet'],
  ['ZC', '.', '.'],
  ['ZZ', 'En Mer', 'At sea'],
]);
