import type { Reading } from './field.js';

/** What one kind of content tells: of which document it is, by its fields. */
export interface Content extends Reading {
  /** `v`, `t`, `r`, `light`, `exemption`, `ddcc-vaccination`, `ddcc-test`, `health-link`, `dvc`, `development`, `identity`. */
  readonly documentType: string;
  /** Country that the event names, where no issuer is named. */
  readonly country: string | undefined;
}
