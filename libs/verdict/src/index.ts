export { beginningOf, endOf } from './calendar.js';
export { conclude, type Checks, type Verdict } from './conclude.js';
export { isProven } from './facts.js';
export { reasonCodeNames, reasonCodes, type CheckName, type ReasonCode, type ReasonRow } from './reason-codes.table.js';
export { reasonsIn } from './reasons.js';
export { reasonOfRefusal, type RefusalReason } from './refusals.js';
export { strictPolicy, type Policy, type SealedExpiry, type TitleRules } from './title-rules.js';
