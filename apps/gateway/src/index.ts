export { Accreditation, AccreditedClient, AccreditedIssuer } from './clients/accreditation.js';
export { GatewayConfig, settingsOf, type GatewaySettings } from './gateway.config.js';
export { createGateway } from './gateway.js';
export { openApiDocument } from './openapi/document.js';
export type { GatewayParts, Health, JournalEntry, JournalReader, KeyedHash, Log, Sandbox, Specimen, TitleProfile } from './parts.js';
