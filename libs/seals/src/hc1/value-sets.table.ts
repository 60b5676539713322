import type { Text } from '@smart-verify/contracts';

/**
 * Value sets of the European Digital COVID Certificate (ehn-dcc-valuesets, as of 2023): what a code means.
 * By the set's own identifier, as the schema's `valueset-uri` names it.
 * Names of products and companies are the same in every language. The list of rapid tests changes weekly and is not kept here.
 */
const same = (text: string): Text => ({ fr: text, en: text });
const set = (...rows: readonly (readonly [code: string, text: Text])[]): ReadonlyMap<string, Text> => new Map(rows);

/** By identifier of the set, then by code. */
export const valueSets: ReadonlyMap<string, ReadonlyMap<string, Text>> = new Map([
  ['disease-agent-targeted', set(['840539006', same('COVID-19')])],
  ['sct-vaccines-covid-19', set(
    ['1119305005', { fr: 'Vaccin antigénique contre le SARS-CoV-2', en: 'SARS-CoV-2 antigen vaccine' }],
    ['1119349007', { fr: 'Vaccin à ARNm contre le SARS-CoV-2', en: 'SARS-CoV-2 mRNA vaccine' }],
    ['J07BX03', { fr: 'Vaccins contre la COVID-19', en: 'COVID-19 vaccines' }],
  )],
  ['vaccines-covid-19-names', set(
    ['EU/1/20/1528', same('Comirnaty')],
    ['EU/1/20/1507', same('Spikevax')],
    ['EU/1/21/1529', same('Vaxzevria')],
    ['EU/1/20/1525', same('Jcovden (COVID-19 Vaccine Janssen)')],
    ['EU/1/21/1618', same('Nuvaxovid')],
    ['CVnCoV', same('CVnCoV')],
    ['NVX-CoV2373', same('NVX-CoV2373')],
    ['Sputnik-V', same('Sputnik V')],
    ['Sputnik-Light', same('Sputnik Light')],
    ['Sputnik-M', same('Sputnik M')],
    ['Convidecia', same('Convidecia')],
    ['EpiVacCorona', same('EpiVacCorona')],
    ['EpiVacCorona-N', same('EpiVacCorona-N')],
    ['BBIBP-CorV', same('BBIBP-CorV')],
    ['WIBP-CorV', same('WIBP-CorV')],
    ['Inactivated-SARS-CoV-2-Vero-Cell', same('Inactivated SARS-CoV-2 (Vero Cell)')],
    ['CoronaVac', same('CoronaVac')],
    ['Covaxin', same('Covaxin (BBV152 A, B, C)')],
    ['Covishield', same('Covishield (ChAdOx1_nCoV-19)')],
    ['Covovax', same('Covovax')],
    ['Covid-19-recombinant', same('Covid-19 (recombinant)')],
    ['R-COVI', same('R-COVI')],
    ['CoviVac', same('CoviVac')],
    ['Hayat-Vax', same('Hayat-Vax')],
    ['Abdala', same('Abdala')],
    ['MVC-COV1901', same('MVC COVID-19 vaccine')],
    ['Vidprevtyn', same('Vidprevtyn')],
    ['VLA2001', same('VLA2001')],
  )],
  ['vaccines-covid-19-auth-holders', set(
    ['ORG-100001699', same('AstraZeneca AB')],
    ['ORG-100030215', same('Biontech Manufacturing GmbH')],
    ['ORG-100001417', same('Janssen-Cilag International')],
    ['ORG-100031184', same('Moderna Biotech Spain S.L.')],
    ['ORG-100006270', same('Curevac AG')],
    ['ORG-100013793', same('CanSino Biologics')],
    ['ORG-100020693', same('China Sinopharm International Corp. - Beijing location')],
    ['ORG-100010771', same('Sinopharm Weiqida Europe Pharmaceutical s.r.o. - Prague location')],
    ['ORG-100024420', same('Sinopharm Zhijun (Shenzhen) Pharmaceutical Co. Ltd. - Shenzhen location')],
    ['ORG-100032020', same('Novavax CZ a.s.')],
    ['ORG-100001981', same('Serum Institute Of India Private Limited')],
    ['ORG-100007893', same('R-Pharm CJSC')],
    ['ORG-100023050', same('Gulf Pharmaceutical Industries')],
    ['ORG-100033914', same('Medigen Vaccine Biologics Corporation')],
    ['ORG-100000788', same('Sanofi Pasteur')],
    ['ORG-100036422', same('Valneva France')],
    ['Gamaleya-Research-Institute', same('Gamaleya Research Institute')],
    ['Vector-Institute', same('Vector Institute')],
    ['Sinovac-Biotech', same('Sinovac Biotech')],
    ['Bharat-Biotech', same('Bharat Biotech')],
    ['Fiocruz', same('Fiocruz')],
    ['Chumakov-Federal-Scientific-Center', same('Chumakov Federal Scientific Center')],
    ['CIGB', same('Center for Genetic Engineering and Biotechnology (CIGB)')],
    ['Sinopharm-WIBP', same('Sinopharm - Wuhan Institute of Biological Products')],
  )],
  ['covid-19-lab-test-type', set(
    ['LP6464-4', { fr: 'Test d’amplification des acides nucléiques (RT-PCR)', en: 'Nucleic acid amplification with probe detection' }],
    ['LP217198-3', { fr: 'Test antigénique rapide', en: 'Rapid immunoassay' }],
  )],
  ['covid-19-lab-result', set(
    ['260415000', { fr: 'Non détecté', en: 'Not detected' }],
    ['260373001', { fr: 'Détecté', en: 'Detected' }],
  )],
]);
