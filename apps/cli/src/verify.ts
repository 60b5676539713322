import { parseArgs } from 'node:util';
import type { Conclusion, TrustList, VerdictName } from '@smart-verify/contracts';
import { nobleVerifier, readTrustList } from '@smart-verify/trust';
import { strictPolicy } from '@smart-verify/verdict';
import { verify as verifyCode } from '@smart-verify/verification';
import { exit, UsageError, type Command, type Screen } from './command.js';
import { instantOf, presentedCode } from './presented.js';
import { trustIn } from './trust-file.js';
import { version } from './version.js';

const statuses: Readonly<Record<VerdictName, number>> = { VALID: exit.fine, INVALID: exit.refused, UNDETERMINED: exit.undetermined };

/** Without a list every signer is unknown. */
const nobody: TrustList = { version: 'none', authorities: [], signers: [] };

/** Verifies one code without any service: no register is asked, so a title that has one stays undetermined. */
export const verify: Command = {
  name: 'verify',
  usage: '<file|text|-> [--trust file] [--at instant] [--language fr|en] [--accept-test-authorities] [--json]',
  says: 'reads a code, checks its seal against a trust list, and concludes, offline: exit status 0 valid, 1 invalid, 3 undetermined',
  run(args, screen) {
    const { values, positionals } = parseArgs({
      args: [...args], allowPositionals: true,
      options: { trust: { type: 'string' }, at: { type: 'string' }, language: { type: 'string', default: 'en' }, 'accept-test-authorities': { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
    });
    if (values.language !== 'fr' && values.language !== 'en') throw new UsageError('the language is fr or en');
    const raw = presentedCode(positionals[0]);
    const store = values.trust === undefined ? readTrustList(nobody) : trustIn(values.trust);
    const acceptTestAuthorities = values['accept-test-authorities'];
    const conclusion = verifyCode(raw, instantOf(values.at), {
      trust: { store, verifier: nobleVerifier },
      language: values.language,
      engine: { version, trust: store.version, policy: strictPolicy.version },
      policy: { ...strictPolicy, acceptTestAuthorities },
    });
    if (values.json) screen.out(JSON.stringify(conclusion, undefined, 2));
    else show(conclusion, screen);
    return statuses[conclusion.validity.verdict];
  },
};

function show({ validity, static: sealed, seal }: Conclusion, { out }: Screen): void {
  const { refusal } = sealed;
  out(validity.verdict);
  for (const { code, text, action } of validity.reasons) out(`  ${code}: ${text} ${action}`);
  if (refusal) out(`  ${refusal.code}${refusal.at === null ? '' : ` at byte ${refusal.at}`}: ${refusal.detail}`);
  out(`  ${Object.entries(validity.checks).map(([check, outcome]) => `${check} ${outcome}`).join(' · ')}`);
  if (seal) out(`  ${[titleIn(sealed), seal.signer?.name ?? seal.signer?.id, seal.signedAt, seal.identity].filter(Boolean).join(' · ')}`);
  for (const { label, value, meaning } of sealed.fields) out(`  ${label}: ${value}${meaning === undefined ? '' : ` (${meaning})`}`);
}

const titleIn = ({ titleName, documentTypeName, documentType }: Conclusion['static']): string | null => titleName ?? documentTypeName ?? documentType;
