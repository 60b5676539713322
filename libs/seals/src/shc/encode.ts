import { deflateSync } from 'fflate';
import { encodeBase64Url } from '../kit/base64url.js';
import { latin1Bytes } from '../kit/latin1.js';
import { utf8Bytes } from '../kit/utf8.js';
import type { Sign } from '../seal-format.js';

/** What a SMART Health Card is made of. */
export interface ShcContent {
  /** Thumbprint of the issuer's key (RFC 7638). */
  readonly kid: string;
  /** https URL without a slash at its end. */
  readonly issuer: string;
  /** Seconds since 1970. */
  readonly notBefore: number;
  readonly expires?: number;
  /** At most 24 characters of base64url. */
  readonly revocationId?: string;
  /** Types beside `#health-card`. */
  readonly types?: readonly string[];
  /** FHIR resources, the patient first. */
  readonly resources: readonly Readonly<Record<string, unknown>>[];
}

const fhirVersion = '4.0.1';

/** The compact JWS of a card. @param sign ES256 */
export function encodeShcJws(content: ShcContent, sign: Sign): string {
  const header = encodeBase64Url(utf8Bytes(JSON.stringify({ zip: 'DEF', alg: 'ES256', kid: content.kid })));
  const payload = encodeBase64Url(deflateSync(utf8Bytes(JSON.stringify(payloadOf(content))), { level: 9 }));
  const signed = `${header}.${payload}`;
  return `${signed}.${encodeBase64Url(sign(latin1Bytes(signed)))}`;
}

function payloadOf({ issuer, notBefore, expires, revocationId, types = [], resources }: ShcContent): unknown {
  const entry = resources.map((resource, index) => ({ fullUrl: `resource:${index}`, resource }));
  return {
    iss: issuer, nbf: notBefore, ...(expires !== undefined && { exp: expires }),
    vc: {
      type: ['https://smarthealth.cards#health-card', ...types],
      credentialSubject: { fhirVersion, fhirBundle: { resourceType: 'Bundle', type: 'collection', entry } },
      ...(revocationId !== undefined && { rid: revocationId }),
    },
  };
}

/** Each character as two digits, `-` being 00. */
const digitsOf = (jws: string): string => Array.from(jws, (character) => String(character.charCodeAt(0) - 45).padStart(2, '0')).join('');

/** Seals a card for one symbol. @returns the ASCII bytes of `shc:/…` */
export const encodeShc = (content: ShcContent, sign: Sign): Uint8Array => latin1Bytes(`shc:/${digitsOf(encodeShcJws(content, sign))}`);

/** Seals a card for several symbols of about the same size. @returns the ASCII bytes of `shc:/1/n/…`, `shc:/2/n/…` */
export function encodeShcChunks(content: ShcContent, chunks: number, sign: Sign): Uint8Array[] {
  const jws = encodeShcJws(content, sign);
  const size = Math.ceil(jws.length / chunks);
  return Array.from({ length: chunks }, (_, index) => latin1Bytes(`shc:/${index + 1}/${chunks}/${digitsOf(jws.slice(index * size, (index + 1) * size))}`));
}
