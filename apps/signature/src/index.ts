export { SignatureMetrics } from './metrics.js';
export type { SignatureParts } from './parts.js';
export { SignatureConfig } from './signature.config.js';
export { signatureModule } from './signature.module.js';
export { readTrustFile } from './trust/read-trust-file.js';
export { TrustListFile, type TrustListFileOptions } from './trust/trust-list-file.js';
export { fixedTrust, type TrustSource } from './trust/trust-source.js';
