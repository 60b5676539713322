import type { Seal, SealField, SealWarning } from '@smart-verify/contracts';
import { base64 } from '../kit/base64.js';
import { sealIdentity } from '../kit/identity.js';
import { latin1Text } from '../kit/latin1.js';
import { TextReader } from '../kit/text-reader.js';
import { SealError } from '../seal-error.js';
import type { SealFormat } from '../seal-format.js';
import { checkConformance, checkSeparators } from './conformance.js';
import { readHeader, type Header } from './header.js';
import { readMessage } from './message.js';
import { sealOffset, unwrap } from './presented.js';
import { cutSignature, type Cut } from './signature.js';

/** The largest Data Matrix holds 2,335 characters of C40. § 3.6. */
const maxBytes = 4096;
/** The same, each byte written with three, within a link. */
const maxPresented = 16_384;

const id = '2d-doc';

/** 2D-Doc versions 01 to 04 in their textual form. ANTS, « Spécifications techniques des codes à barres 2D-Doc » v3.2.6; AFNOR XP Z42-101. */
export const twoDDoc: SealFormat = { id, claims, decode };

/** `DC` and a version, bare or in a link; the first byte of the binary form; the first symbol of several. */
function claims(raw: Uint8Array): boolean {
  return sealOffset(raw) !== undefined || unreadableForm(raw) !== undefined;
}

function decode(raw: Uint8Array): Seal {
  const form = unreadableForm(raw);
  if (form !== undefined) throw new SealError('FORMAT_NOT_SUPPORTED', form, 0, id);
  if (raw.length > maxPresented) throw new SealError('TOO_LONG', `more than ${maxPresented} bytes`, maxPresented, id);
  const { bytes, origin } = unwrap(raw);
  try {
    if (bytes.length > maxBytes) throw new SealError('TOO_LONG', `more than ${maxBytes} characters`, maxBytes);
    return read(bytes, origin);
  } catch (error) {
    if (error instanceof SealError && error.at !== undefined) throw new SealError(error.code, error.message, origin(error.at), id);
    throw error;
  }
}

/** Forms of the specification of which no real seal has ever been seen. § 3.3.4, § 3.7. */
function unreadableForm(raw: Uint8Array): string | undefined {
  if (raw[0] === 0xdc && raw[1] === 0x04) return 'the binary form of version 04';
  if (raw[0] !== 0x45) return undefined;
  return /^E[A-Z0-9]{3}[0-9A-F][1-9A-F]DC0[1-4]/.test(latin1Text(raw.subarray(0, 10))) ? 'one symbol of several' : undefined;
}

/** Header, signature, message, annex. The annex is not signed: it is read as a message but never checked as one. */
function read(bytes: Uint8Array, origin: (at: number) => number): Seal {
  const text = latin1Text(bytes);
  const header = new TextReader(text);
  const facts = readHeader(header);
  const cut = cutSignature(bytes, facts.version, header.at);
  const warnings: SealWarning[] = [];
  const fields = readMessage(new TextReader(text, header.at, cut.dataEnd), warnings);
  checkConformance(facts, fields, warnings);
  checkSeparators(bytes.subarray(header.at, cut.dataEnd), fields, warnings);
  const annex = cut.annexAt === undefined ? [] : readMessage(new TextReader(text, cut.annexAt), []);
  return sealOf(facts, fields, annex, cut, bytes.subarray(0, cut.dataEnd), warnings.map((warning) => placed(warning, origin)));
}

const placed = ({ at, ...warning }: SealWarning, origin: (at: number) => number): SealWarning => (at === undefined ? warning : { ...warning, at: origin(at) });

function sealOf(header: Header, fields: SealField[], annex: SealField[], cut: Cut, signedBytes: Uint8Array, warnings: SealWarning[]): Seal {
  const { version, documentType, country, issuedAt, signedAt } = header;
  const seal: Seal = {
    format: id,
    version,
    documentType,
    fields,
    identity: sealIdentity(signedBytes),
    signature: {
      algorithm: 'ECDSA',
      signer: { authority: header.authority, certificate: header.certificate },
      signedBytes: base64(signedBytes),
      value: base64(cut.signature),
    },
    warnings,
  };
  if (annex.length > 0) seal.annex = annex;
  if (country !== undefined) seal.issuer = country;
  if (issuedAt !== undefined) seal.issuedAt = issuedAt;
  if (signedAt !== undefined) seal.signedAt = signedAt;
  return seal;
}
