import type { SignerHint, Verifier } from '@smart-verify/contracts';
import { bytesOfBase64 } from './base64.js';
import { keyName } from './keys/public-key.js';
import { listedSigner } from './listed-signer.js';
import type { SealRules } from './rules/index.js';
import type { ListedSigner, TrustStore } from './store.js';
import { readCertificate, type Certificate } from './x509/certificate.js';
import { DerError } from './x509/der.js';
import { issuance } from './x509/issuance.js';

interface Believed { readonly certificate: Certificate; readonly signers: readonly ListedSigner[] }

/** Certificates that came with seals and were believed, by their base64, the oldest first. Others are not kept: anybody can make more of them. */
const believed = new WeakMap<TrustStore, Map<string, Believed>>();
const mostKept = 256;

function keep(store: TrustStore, key: string, found: Believed): void {
  const kept = believed.get(store) ?? new Map<string, Believed>();
  believed.set(store, kept.set(key, found));
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
}

function certificateIn(embedded: string): Certificate | undefined {
  const der = bytesOfBase64(embedded);
  return der && readCertificate(der);
}

/** The list's own word on this key first: a certificate can be written anew around a revoked key, or its signature replaced by the twin. Else as the authority that issued it vouches. @throws DerError */
function signersOf(certificate: Certificate, store: TrustStore, format: string, rules: SealRules, verifier: Verifier): readonly ListedSigner[] {
  const name = keyName(certificate.key);
  const listed = store.find(format, name);
  if (listed.length > 0 || store.excludedUnder(format, name).length > 0) return listed;
  if (rules.isSealer?.(certificate) === false) return [];
  return store.authoritiesOf(format).flatMap((authority) =>
    (authority.certificate && issuance(certificate, authority.certificate, verifier) === 'issued' ? [listedSigner({ entry: { format }, key: certificate.key, certificate }, rules, authority)] : []));
}

function read(embedded: string, store: TrustStore, format: string, rules: SealRules, verifier: Verifier): Believed | undefined {
  try {
    const certificate = certificateIn(embedded);
    return certificate && { certificate, signers: signersOf(certificate, store, format, rules, verifier) };
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}

/**
 * Who the certificate in a seal makes its signer: nobody, unless the list names its key, or a listed authority issued it and the seal
 * refers to it. Never the certificate by itself, which anybody could have put there.
 */
export function embeddedSigners({ embedded, ...hint }: SignerHint, store: TrustStore, format: string, rules: SealRules, verifier: Verifier): readonly ListedSigner[] {
  if (embedded === undefined || !rules.refersTo) return [];
  const key = `${format} ${embedded}`;
  const known = believed.get(store)?.get(key);
  const found = known ?? read(embedded, store, format, rules, verifier);
  if (!found || found.signers.length === 0) return [];
  if (!known) keep(store, key, found);
  return rules.refersTo(hint, found.certificate) ? found.signers : [];
}
