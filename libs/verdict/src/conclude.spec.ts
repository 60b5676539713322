import type { Evidence, Refusal, Seal, SignatureCheck, SignerFacts, StatusCheck } from '@smart-verify/contracts';
import { describe, expect, it } from 'vitest';
import { conclude } from './conclude.js';
import { reasonCodeNames } from './reason-codes.table.js';
import { strictPolicy, type Policy, type TitleRules } from './title-rules.js';

const seal: Seal = {
  format: '2d-doc', version: '04', documentType: 'A2', signedAt: '2026-01-01', identity: `sha256:${'0'.repeat(64)}`, warnings: [],
  fields: [{ id: 'AH', name: 'cardNumber', value: '99000000001' }],
  signature: { algorithm: 'ECDSA', signer: { authority: 'FR98', certificate: 'CMI1' }, signedBytes: '', value: '' },
};
const signer: SignerFacts = { id: 'FR98/CMI1', period: 'within', revoked: false, authority: 'trusted', entitled: 'open' };
const genuine: SignatureCheck = { outcome: 'genuine', signer, trust: { version: '7', stale: false } };
const active: StatusCheck = { kind: 'found', status: 'active', stale: false };

/** A card in force at noon of 30 June 2028, its last sealed day 30 June 2030. */
const card: Evidence = {
  at: '2028-06-30T12:00:00Z', carrier: 'code', title: 'cmi', reference: '99000000001', decoded: { ok: true, seal }, signature: genuine, status: active,
};
const cardRules: TitleRules = { register: 'required', entitlement: 'open', expiry: { kind: 'initial', on: '2030-06-30' } };
const passRules: TitleRules = { register: 'negative', entitlement: 'open', expiry: { kind: 'none' } };
const billRules: TitleRules = { register: 'not-kept', entitlement: 'open', expiry: { kind: 'none' } };
const bareRules: TitleRules = { register: 'required', entitlement: 'open', expiry: { kind: 'printed' } };

const sealed = (more: Partial<Seal>): Partial<Evidence> => ({ decoded: { ok: true, seal: { ...seal, ...more } } });
const signed = (more: Partial<SignatureCheck>): Partial<Evidence> => ({ signature: { ...genuine, ...more } });
const by = (more: Partial<SignerFacts>): Partial<Evidence> => signed({ signer: { ...signer, ...more } });
const status = (more: Partial<StatusCheck>): Partial<Evidence> => ({ status: { ...active, ...more } });
const refused = (code: Refusal['code'], format?: string): Partial<Evidence> =>
  ({ decoded: { ok: false, code, detail: '', ...(format && { format }) }, signature: undefined, status: undefined, title: undefined, reference: undefined });
const unproven: Partial<Evidence> = { status: undefined };
const bare: Partial<Evidence> = { carrier: 'reference', decoded: undefined, signature: undefined };
const after = { at: '2030-07-01T00:00:00Z' };
const tests: Policy = { ...strictPolicy, acceptTestAuthorities: true };
const tolerant: Policy = { ...strictPolicy, tolerateStaleTrustList: true, tolerateUnknownPeriod: true };

interface Case { readonly says: string; readonly given?: Partial<Evidence>; readonly rules?: TitleRules | undefined; readonly policy?: Policy; readonly verdict: string; readonly reasons: string; readonly checks: string }

/** `checks`: readable authentic signer conformant dated status, by their initials: p f w u, and - for none. */
const cases: readonly Case[] = [
  { says: 'a card in force', verdict: 'VALID', reasons: 'VALID COMPARE_WITH_TITLE', checks: 'pppppp' },

  { says: 'a broken seal', given: refused('BAD_FIELD', '2d-doc'), rules: undefined, verdict: 'INVALID', reasons: 'SEAL_MALFORMED', checks: 'f-----' },
  { says: 'a code of no known format', given: refused('UNKNOWN_FORMAT'), rules: undefined, verdict: 'UNDETERMINED', reasons: 'CODE_NOT_RECOGNISED', checks: 'f-----' },
  { says: 'a code nobody decoded', given: { ...refused('EMPTY'), decoded: undefined }, rules: undefined, verdict: 'UNDETERMINED', reasons: 'CODE_NOT_RECOGNISED', checks: 'f-----' },
  { says: 'a version to come', given: refused('UNSUPPORTED_VERSION', '2d-doc'), rules: undefined, verdict: 'UNDETERMINED', reasons: 'FORMAT_NOT_SUPPORTED', checks: 'f-----' },
  { says: 'a scanner that drops control characters', given: refused('CONTROL_CHARACTERS_LOST', '2d-doc'), rules: undefined, verdict: 'UNDETERMINED', reasons: 'CONTROL_CHARACTERS_LOST', checks: 'f-----' },
  { says: 'a picture that is none', given: { ...refused('PICTURE_UNREADABLE'), carrier: 'picture' }, rules: undefined, verdict: 'UNDETERMINED', reasons: 'PICTURE_UNREADABLE', checks: 'f-----' },
  { says: 'a picture without code', given: { ...refused('NO_SYMBOL_FOUND'), carrier: 'picture' }, rules: undefined, verdict: 'UNDETERMINED', reasons: 'NO_SYMBOL_FOUND', checks: 'f-----' },

  { says: 'a forged seal', given: { ...signed({ outcome: 'forged' }), ...unproven }, verdict: 'INVALID', reasons: 'SIGNATURE_FORGED', checks: 'pf-p--' },
  { says: 'a forged seal is invalid whatever the register says', given: { ...signed({ outcome: 'forged' }), ...status({ kind: 'unreachable', status: undefined }) }, verdict: 'INVALID', reasons: 'SIGNATURE_FORGED', checks: 'pf-p--' },
  { says: 'a seal whose separators a scanner dropped', given: { ...signed({ outcome: 'forged' }), ...unproven, ...sealed({ warnings: [{ code: 'SEPARATORS_MISSING' }] }) }, verdict: 'UNDETERMINED', reasons: 'CONTROL_CHARACTERS_LOST NOT_CONFORMANT', checks: 'f--w--' },
  { says: 'the same read from a picture, where no scanner could', given: { ...signed({ outcome: 'forged' }), ...unproven, ...sealed({ warnings: [{ code: 'SEPARATORS_MISSING' }] }), carrier: 'picture' }, verdict: 'INVALID', reasons: 'SIGNATURE_FORGED NOT_CONFORMANT', checks: 'pf-w--' },
  { says: 'a genuine seal without separators', given: sealed({ warnings: [{ code: 'SEPARATORS_MISSING' }] }), verdict: 'VALID', reasons: 'VALID NOT_CONFORMANT COMPARE_WITH_TITLE', checks: 'pppwpp' },
  { says: 'bytes that are no signature', given: { ...signed({ outcome: 'malformed' }), ...unproven }, verdict: 'INVALID', reasons: 'SIGNATURE_MALFORMED', checks: 'pf-p--' },
  { says: 'an unknown signer', given: { ...signed({ outcome: 'unknown-signer', signer: undefined }), ...unproven }, verdict: 'UNDETERMINED', reasons: 'SIGNER_UNKNOWN', checks: 'puup--' },
  { says: 'an unknown signer cannot make a stolen number speak', given: { ...signed({ outcome: 'unknown-signer', signer: undefined }), ...status({ status: 'stolen' }) }, verdict: 'UNDETERMINED', reasons: 'SIGNER_UNKNOWN', checks: 'puup--' },
  { says: 'an unknown signer’s dates prove nothing', given: { ...signed({ outcome: 'unknown-signer', signer: undefined }), ...unproven, ...sealed({ expiresAt: '2020-01-01T00:00:00Z' }) }, verdict: 'UNDETERMINED', reasons: 'SIGNER_UNKNOWN', checks: 'puup--' },
  { says: 'a genuine signature of nobody', given: { ...signed({ signer: undefined }), ...unproven }, verdict: 'UNDETERMINED', reasons: 'SIGNER_UNKNOWN', checks: 'puup--' },
  { says: 'an algorithm not verified here', given: { ...signed({ outcome: 'unsupported' }), ...unproven }, verdict: 'UNDETERMINED', reasons: 'UNSUPPORTED_ALGORITHM', checks: 'pu-p--' },
  { says: 'a signature nobody checked', given: { signature: undefined, ...unproven }, verdict: 'UNDETERMINED', reasons: 'SIGNATURE_NOT_CHECKED', checks: 'pu-p--' },

  { says: 'a revoked signer', given: { ...by({ revoked: true }), ...unproven }, verdict: 'INVALID', reasons: 'SIGNER_REVOKED', checks: 'ppfp--' },
  { says: 'a revoked signer’s seal does not make a stolen number speak', given: { ...by({ revoked: true }), ...status({ status: 'stolen' }) }, verdict: 'INVALID', reasons: 'SIGNER_REVOKED', checks: 'ppfp--' },
  { says: 'a withdrawn authority', given: { ...by({ authority: 'withdrawn' }), ...unproven }, verdict: 'INVALID', reasons: 'AUTHORITY_WITHDRAWN', checks: 'ppfp--' },
  { says: 'a signer not entitled', given: by({ entitled: 'no' }), verdict: 'INVALID', reasons: 'SIGNER_NOT_ENTITLED', checks: 'ppfppp' },
  { says: 'a signer whose key usage says otherwise', given: by({ usage: 'refused' }), verdict: 'INVALID', reasons: 'SIGNER_USAGE_REFUSED', checks: 'ppfppp' },
  { says: 'a signer whose key usage allows it', given: by({ usage: 'allowed' }), verdict: 'VALID', reasons: 'VALID COMPARE_WITH_TITLE', checks: 'pppppp' },
  { says: 'a signature outside the certificate’s period', given: by({ period: 'outside' }), verdict: 'INVALID', reasons: 'SIGNER_OUTSIDE_PERIOD', checks: 'ppfppp' },
  { says: 'a test authority', given: { ...by({ authority: 'test' }), ...unproven }, verdict: 'UNDETERMINED', reasons: 'TEST_AUTHORITY_REFUSED', checks: 'ppup--' },
  { says: 'a test authority cannot make a stolen number speak', given: { ...by({ authority: 'test' }), ...status({ status: 'stolen' }) }, verdict: 'UNDETERMINED', reasons: 'TEST_AUTHORITY_REFUSED', checks: 'ppup--' },
  { says: 'a test authority where they are accepted', given: by({ authority: 'test' }), policy: tests, verdict: 'VALID', reasons: 'VALID TEST_AUTHORITY COMPARE_WITH_TITLE', checks: 'ppwppp' },
  { says: 'an entitlement that nobody established', rules: { ...cardRules, entitlement: 'required' }, verdict: 'UNDETERMINED', reasons: 'ENTITLEMENT_NOT_CHECKED', checks: 'ppuppp' },
  { says: 'an entitled signer', given: by({ entitled: 'yes' }), rules: { ...cardRules, entitlement: 'required' }, verdict: 'VALID', reasons: 'VALID COMPARE_WITH_TITLE', checks: 'pppppp' },
  { says: 'a signer of unknown period', given: by({ period: 'unknown' }), verdict: 'UNDETERMINED', reasons: 'SIGNER_PERIOD_UNKNOWN', checks: 'ppuppp' },
  { says: 'a signer of unknown period where it is tolerated', given: by({ period: 'unknown' }), policy: tolerant, verdict: 'VALID', reasons: 'VALID SIGNER_PERIOD_TOLERATED COMPARE_WITH_TITLE', checks: 'ppwppp' },
  { says: 'a stale trust list', given: signed({ trust: { version: '7', stale: true } }), verdict: 'UNDETERMINED', reasons: 'TRUST_LIST_STALE', checks: 'ppuppp' },
  { says: 'a stale trust list where it is tolerated', given: signed({ trust: { version: '7', stale: true } }), policy: tolerant, verdict: 'VALID', reasons: 'VALID TRUST_LIST_STALE_TOLERATED COMPARE_WITH_TITLE', checks: 'ppwppp' },
  { says: 'a stale trust list does not save a forged seal', given: { ...signed({ outcome: 'forged', trust: { version: '7', stale: true } }), ...unproven }, verdict: 'INVALID', reasons: 'SIGNATURE_FORGED', checks: 'pf-p--' },
  { says: 'a stale trust list may lack the signer', given: { ...signed({ outcome: 'unknown-signer', signer: undefined, trust: { version: '7', stale: true } }), ...unproven }, verdict: 'UNDETERMINED', reasons: 'SIGNER_UNKNOWN TRUST_LIST_STALE', checks: 'puup--' },

  { says: 'a title this system does not know', rules: undefined, verdict: 'UNDETERMINED', reasons: 'UNKNOWN_TITLE', checks: 'ppppp' + 'u' },
  { says: 'a card without number', given: { reference: undefined, ...status({ kind: 'absent', status: undefined }) }, verdict: 'UNDETERMINED', reasons: 'REFERENCE_UNUSABLE NOT_IN_REGISTER', checks: 'pppp' + 'pu' },
  { says: 'a pass without number is not known to be unrevoked', given: { reference: undefined, ...status({ kind: 'absent', status: undefined }) }, rules: passRules, verdict: 'UNDETERMINED', reasons: 'REFERENCE_UNUSABLE', checks: 'pppppu' },
  { says: 'a stolen card', given: status({ status: 'stolen' }), verdict: 'INVALID', reasons: 'STATUS_STOLEN', checks: 'pppppf' },
  { says: 'a lost card', given: status({ status: 'lost' }), verdict: 'INVALID', reasons: 'STATUS_LOST', checks: 'pppppf' },
  { says: 'a revoked card', given: status({ status: 'revoked' }), verdict: 'INVALID', reasons: 'STATUS_REVOKED', checks: 'pppppf' },
  { says: 'a withdrawn card', given: status({ status: 'withdrawn' }), verdict: 'INVALID', reasons: 'STATUS_WITHDRAWN', checks: 'pppppf' },
  { says: 'a suspended card', given: status({ status: 'suspended' }), verdict: 'INVALID', reasons: 'STATUS_SUSPENDED', checks: 'pppppf' },
  { says: 'a revoked pass', given: status({ status: 'revoked' }), rules: passRules, verdict: 'INVALID', reasons: 'STATUS_REVOKED', checks: 'pppppf' },
  { says: 'a document revoked although nobody was known to keep its register', given: status({ status: 'revoked' }), rules: billRules, verdict: 'INVALID', reasons: 'STATUS_REVOKED', checks: 'pppppf' },
  { says: 'a revocation counts however old the register is', given: status({ status: 'revoked', stale: true }), verdict: 'INVALID', reasons: 'STATUS_REVOKED REGISTER_STALE', checks: 'pppppf' },
  { says: 'a revocation counts whatever the trust list', given: { ...status({ status: 'revoked' }), ...signed({ trust: { version: '7', stale: true } }) }, verdict: 'INVALID', reasons: 'STATUS_REVOKED TRUST_LIST_STALE', checks: 'ppuppf' },
  { says: 'an active status of a register that lags', given: status({ stale: true }), verdict: 'UNDETERMINED', reasons: 'REGISTER_STALE', checks: 'pppppu' },
  { says: 'the silence of a register that lags', given: status({ kind: 'absent', status: undefined, stale: true }), rules: passRules, verdict: 'UNDETERMINED', reasons: 'REGISTER_STALE', checks: 'pppppu' },
  { says: 'an unreachable register', given: status({ kind: 'unreachable', status: undefined, stale: true }), verdict: 'UNDETERMINED', reasons: 'REGISTER_UNREACHABLE', checks: 'pppppu' },
  { says: 'an unreachable register of revocations', given: status({ kind: 'unreachable', status: undefined }), rules: passRules, verdict: 'UNDETERMINED', reasons: 'REGISTER_UNREACHABLE', checks: 'pppppu' },
  { says: 'an answer without status', given: status({ status: undefined }), verdict: 'UNDETERMINED', reasons: 'REGISTER_UNREACHABLE', checks: 'pppppu' },
  { says: 'a register nobody asked', given: { status: undefined }, verdict: 'UNDETERMINED', reasons: 'REGISTER_NOT_ASKED', checks: 'pppppu' },
  { says: 'a register of revocations nobody asked', given: { status: undefined }, rules: passRules, verdict: 'UNDETERMINED', reasons: 'REGISTER_NOT_ASKED', checks: 'pppppu' },
  { says: 'a card whose register is kept elsewhere', given: status({ kind: 'not-kept', status: undefined }), verdict: 'UNDETERMINED', reasons: 'REGISTER_MISSING', checks: 'pppppu' },
  { says: 'a card the register does not know', given: status({ kind: 'absent', status: undefined }), verdict: 'UNDETERMINED', reasons: 'NOT_IN_REGISTER', checks: 'pppppu' },
  { says: 'a pass of which no revocation is known', given: status({ kind: 'absent', status: undefined }), rules: passRules, verdict: 'VALID', reasons: 'VALID NO_REVOCATION_KNOWN COMPARE_WITH_TITLE', checks: 'pppppp' },
  { says: 'a pass whose revocations nobody keeps', given: status({ kind: 'not-kept', status: undefined }), rules: passRules, verdict: 'VALID', reasons: 'VALID NO_REGISTER_KEPT COMPARE_WITH_TITLE', checks: 'ppppp-' },
  { says: 'a document without register', given: { status: undefined, title: undefined, reference: undefined }, rules: billRules, verdict: 'VALID', reasons: 'VALID NO_REGISTER_KEPT COMPARE_WITH_TITLE', checks: 'ppppp-' },

  { says: 'the last minute of the last day', given: { at: '2030-06-30T21:59:59.999Z' }, verdict: 'VALID', reasons: 'VALID COMPARE_WITH_TITLE', checks: 'pppppp' },
  { says: 'the first minute after the last day', given: { at: '2030-06-30T22:00:00Z' }, verdict: 'INVALID', reasons: 'EXPIRED', checks: 'ppppfp' },
  { says: 'a card its issuer extended', given: { ...after, ...status({ validUntil: '2031-06-30T00:00:00Z' }) }, verdict: 'VALID', reasons: 'VALID EXTENDED_BY_ISSUER COMPARE_WITH_TITLE', checks: 'pppppp' },
  { says: 'a card at the very end of its extension', given: { ...after, ...status({ validUntil: '2030-07-01T00:00:00Z' }) }, verdict: 'VALID', reasons: 'VALID EXTENDED_BY_ISSUER COMPARE_WITH_TITLE', checks: 'pppppp' },
  { says: 'a card its issuer shortened', given: status({ validUntil: '2027-01-01T00:00:00Z' }), verdict: 'INVALID', reasons: 'EXPIRED_IN_REGISTER', checks: 'ppppfp' },
  { says: 'an extension that is over too', given: { ...after, ...status({ validUntil: '2030-06-30T23:59:59Z' }) }, verdict: 'INVALID', reasons: 'EXPIRED_IN_REGISTER', checks: 'ppppfp' },
  { says: 'an end in the register counts however old it is', given: status({ validUntil: '2027-01-01T00:00:00Z', stale: true }), verdict: 'INVALID', reasons: 'EXPIRED_IN_REGISTER REGISTER_STALE', checks: 'ppppfu' },
  { says: 'past its initial expiry, with a register that lags', given: { ...after, ...status({ stale: true }) }, verdict: 'UNDETERMINED', reasons: 'REGISTER_STALE EXPIRY_MAY_BE_EXTENDED', checks: 'ppppuu' },
  { says: 'past its initial expiry, with a register out of reach', given: { ...after, ...status({ kind: 'unreachable', status: undefined }) }, verdict: 'UNDETERMINED', reasons: 'REGISTER_UNREACHABLE EXPIRY_MAY_BE_EXTENDED', checks: 'ppppuu' },
  { says: 'past its initial expiry, unknown to the register', given: { ...after, ...status({ kind: 'absent', status: undefined }) }, verdict: 'UNDETERMINED', reasons: 'NOT_IN_REGISTER EXPIRY_MAY_BE_EXTENDED', checks: 'ppppuu' },
  { says: 'past an initial expiry of which nobody here keeps a register', given: { ...after, status: undefined }, rules: { ...cardRules, register: 'not-kept' }, verdict: 'UNDETERMINED', reasons: 'EXPIRY_MAY_BE_EXTENDED', checks: 'ppppu-' },
  { says: 'a title whose validity begins tomorrow', given: { status: undefined }, rules: { ...billRules, begins: '2028-07-01' }, verdict: 'INVALID', reasons: 'NOT_YET_VALID', checks: 'ppppf-' },
  { says: 'a title whose validity began today', given: { status: undefined }, rules: { ...billRules, begins: '2028-06-30' }, verdict: 'VALID', reasons: 'VALID NO_REGISTER_KEPT COMPARE_WITH_TITLE', checks: 'ppppp-' },
  { says: 'a title whose validity began, sealed tomorrow', given: { ...sealed({ signedAt: '2028-07-01' }), status: undefined }, rules: { ...billRules, begins: '2028-06-30' }, verdict: 'INVALID', reasons: 'NOT_YET_VALID', checks: 'ppppf-' },
  { says: 'a beginning that cannot be read', given: { status: undefined }, rules: { ...billRules, begins: 'illegible' }, verdict: 'UNDETERMINED', reasons: 'DATE_ILLEGIBLE', checks: 'ppppu-' },
  { says: 'revoked and expired: the status comes first', given: { ...after, ...status({ status: 'revoked' }) }, verdict: 'INVALID', reasons: 'STATUS_REVOKED EXPIRED', checks: 'ppppff' },
  { says: 'a final expiry holds against any register', given: { ...after, ...status({ validUntil: '2031-06-30T00:00:00Z' }) }, rules: { ...cardRules, expiry: { kind: 'final', on: '2030-06-30' } }, verdict: 'INVALID', reasons: 'EXPIRED', checks: 'ppppfp' },
  { says: 'a seal that says itself when it is over', given: sealed({ expiresAt: '2028-06-30T11:59:59Z' }), verdict: 'INVALID', reasons: 'EXPIRED', checks: 'ppppfp' },
  { says: 'a seal at the very instant of its end', given: sealed({ expiresAt: '2028-06-30T12:00:00Z' }), verdict: 'VALID', reasons: 'VALID COMPARE_WITH_TITLE', checks: 'pppppp' },
  { says: 'of two final ends the earlier counts', given: sealed({ expiresAt: '2029-01-01T00:00:00Z' }), rules: { ...cardRules, expiry: { kind: 'final', on: '2027' } }, verdict: 'INVALID', reasons: 'EXPIRED', checks: 'ppppfp' },
  { says: 'a seal signed tomorrow', given: sealed({ signedAt: '2028-07-01' }), verdict: 'INVALID', reasons: 'NOT_YET_VALID', checks: 'ppppfp' },
  { says: 'a seal signed this very instant', given: sealed({ signedAt: '2028-06-30T12:00:00Z' }), verdict: 'VALID', reasons: 'VALID COMPARE_WITH_TITLE', checks: 'pppppp' },
  { says: 'a seal signed today', given: sealed({ signedAt: '2028-06-30' }), verdict: 'VALID', reasons: 'VALID COMPARE_WITH_TITLE', checks: 'pppppp' },
  { says: 'an expiry that cannot be read', rules: { ...cardRules, expiry: { kind: 'illegible' } }, verdict: 'UNDETERMINED', reasons: 'DATE_ILLEGIBLE', checks: 'ppppup' },
  { says: 'an initial expiry that is no date', rules: { ...cardRules, expiry: { kind: 'initial', on: '2030-02-30' } }, verdict: 'UNDETERMINED', reasons: 'DATE_ILLEGIBLE', checks: 'ppppup' },
  { says: 'an illegible expiry does not matter when the issuer keeps another', given: status({ validUntil: '2031-06-30T00:00:00Z' }), rules: { ...cardRules, expiry: { kind: 'illegible' } }, verdict: 'VALID', reasons: 'VALID COMPARE_WITH_TITLE', checks: 'pppppp' },
  { says: 'a final expiry that is no date', rules: { ...cardRules, expiry: { kind: 'final', on: 'never' } }, verdict: 'UNDETERMINED', reasons: 'DATE_ILLEGIBLE', checks: 'ppppup' },
  { says: 'an end in the register that is no instant', given: status({ validUntil: 'soon' }), verdict: 'UNDETERMINED', reasons: 'DATE_ILLEGIBLE', checks: 'ppppup' },
  { says: 'a signature date that is no date', given: sealed({ signedAt: '2026-13-01' }), verdict: 'UNDETERMINED', reasons: 'DATE_ILLEGIBLE', checks: 'ppppup' },
  { says: 'a document without any date', given: { ...sealed({ signedAt: undefined }), status: undefined }, rules: billRules, verdict: 'VALID', reasons: 'VALID NO_REGISTER_KEPT COMPARE_WITH_TITLE', checks: 'pppp--' },

  { says: 'a seal whose control characters a scanner lost and its signature proved', given: sealed({ warnings: [{ code: 'CONTROL_CHARACTERS_RESTORED' }] }), verdict: 'VALID', reasons: 'VALID COMPARE_WITH_TITLE', checks: 'pppppp' },
  { says: 'a seal of a format that is read here without its specification', given: sealed({ warnings: [{ code: 'EXPERIMENTAL_FORMAT' }] }), verdict: 'VALID', reasons: 'VALID EXPERIMENTAL_FORMAT COMPARE_WITH_TITLE', checks: 'pppppp' },
  { says: 'a seal that departs from its specification', given: sealed({ warnings: [{ code: 'MISSING_FIELD' }] }), verdict: 'VALID', reasons: 'VALID NOT_CONFORMANT COMPARE_WITH_TITLE', checks: 'pppwpp' },
  { says: 'data beside the signature', given: sealed({ annex: [{ id: '80', name: 'surname', value: 'SPECIMEN' }] }), verdict: 'VALID', reasons: 'VALID UNSIGNED_DATA COMPARE_WITH_TITLE', checks: 'pppppp' },
  { says: 'an empty annex', given: sealed({ annex: [] }), verdict: 'VALID', reasons: 'VALID COMPARE_WITH_TITLE', checks: 'pppppp' },
  { says: 'a warning is told of an invalid title too', given: { ...sealed({ warnings: [{ code: 'MISSING_FIELD' }] }), ...status({ status: 'lost' }) }, verdict: 'INVALID', reasons: 'STATUS_LOST NOT_CONFORMANT', checks: 'pppwpf' },

  { says: 'a number in force', given: { ...bare, ...status({ validUntil: '2031-06-30T00:00:00Z' }) }, rules: bareRules, verdict: 'VALID', reasons: 'VALID NO_SEAL_CHECKED', checks: '----pp' },
  { says: 'a number in force whose end nobody keeps', given: bare, rules: bareRules, verdict: 'VALID', reasons: 'VALID NO_SEAL_CHECKED EXPIRY_NOT_KEPT', checks: '----wp' },
  { says: 'a number of something that does not expire', given: bare, rules: { ...bareRules, expiry: { kind: 'none' } }, verdict: 'VALID', reasons: 'VALID NO_SEAL_CHECKED', checks: '-----p' },
  { says: 'a stolen number', given: { ...bare, ...status({ status: 'stolen' }) }, rules: { ...bareRules, expiry: { kind: 'none' } }, verdict: 'INVALID', reasons: 'STATUS_STOLEN NO_SEAL_CHECKED', checks: '-----f' },
  { says: 'a number whose end has passed', given: { ...bare, ...status({ validUntil: '2027-01-01T00:00:00Z' }) }, rules: bareRules, verdict: 'INVALID', reasons: 'EXPIRED_IN_REGISTER NO_SEAL_CHECKED', checks: '----fp' },
  { says: 'a number the register does not know', given: { ...bare, ...status({ kind: 'absent', status: undefined }) }, rules: bareRules, verdict: 'UNDETERMINED', reasons: 'NOT_IN_REGISTER NO_SEAL_CHECKED', checks: '-----u' },
  { says: 'a number of a title nobody knows', given: bare, rules: undefined, verdict: 'UNDETERMINED', reasons: 'UNKNOWN_TITLE NO_SEAL_CHECKED', checks: '-----u' },
  { says: 'a number that cannot be one', given: { ...bare, reference: undefined, status: undefined }, rules: bareRules, verdict: 'UNDETERMINED', reasons: 'REFERENCE_UNUSABLE REGISTER_NOT_ASKED NO_SEAL_CHECKED', checks: '-----u' },
];

const outcomes: Readonly<Record<string, string>> = { p: 'passed', f: 'failed', w: 'warned', u: 'undetermined', '-': 'none' };
const checkNames = ['readable', 'authentic', 'signer', 'conformant', 'dated', 'status'];

describe('the verdict', () => {
  it.each(cases.map((one) => [one.says, one.verdict, one] as const))('%s is %s', (_, __, { given, verdict, reasons, checks, policy = strictPolicy, ...one }) => {
    const found = conclude({ ...card, ...given }, 'rules' in one ? one.rules : cardRules, policy);
    expect(found.reasons.join(' ')).toBe(reasons);
    expect(found.verdict).toBe(verdict);
    expect(found.checks).toEqual(Object.fromEntries(checkNames.map((name, index) => [name, outcomes[checks.charAt(index)]])));
  });

  it('has a case for every reason it can give', () => {
    const given = new Set(cases.flatMap(({ reasons }) => reasons.split(' ')));
    expect([...given].sort()).toEqual([...reasonCodeNames].sort());
  });
});

describe('evidence that no stage of this version wrote', () => {
  it('without a clock there is no verdict', () => {
    for (const at of ['', 'now', '2028-06-30', '2028-06-30T12:00:00']) expect(() => conclude({ ...card, at }, cardRules, strictPolicy)).toThrow(TypeError);
  });

  it.each<[string, Partial<Evidence>]>([
    ['an outcome of the signature', signed({ outcome: 'probably' as 'genuine' })],
    ['a kind of authority', by({ authority: 'friendly' as 'trusted' })],
    ['an entitlement', by({ entitled: 'maybe' as 'open' })],
    ['a period', by({ period: 'perhaps' as 'within' })],
    ['a kind of answer', status({ kind: 'rumour' as 'found' })],
    ['a status', status({ status: 'retired' as 'active' })],
  ])('%s that no rule names is never valid', (_, given) => {
    expect(conclude({ ...card, ...given }, cardRules, strictPolicy).verdict).toBe('UNDETERMINED');
  });
});
