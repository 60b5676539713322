import { Controller, Get, Header, Inject } from '@nestjs/common';
import { reasonCodes, type ReasonRow } from '@smart-verify/verdict';
import { Problem } from '../http/problems.js';
import type { Sandbox, Specimen, TitleProfile } from '../parts.js';
import type { ReasonCodeList, TitleList } from './catalogue.js';

export interface CatalogueParts {
  readonly titles: readonly TitleProfile[];
  readonly sandbox?: Sandbox | undefined;
}

export const catalogueParts = Symbol('CatalogueParts');
const json = 'application/json; charset=utf-8';

/** What anyone may know: the titles, the reasons of a verdict, and the sandbox where there is one. Written once, at start. */
@Controller()
export class CatalogueController {
  readonly #titles: string;
  readonly #reasonCodes: string;
  readonly #sandbox: string | undefined;

  constructor(@Inject(catalogueParts) { titles, sandbox }: CatalogueParts) {
    this.#titles = JSON.stringify(titleList(titles));
    this.#reasonCodes = JSON.stringify(reasonCodeList());
    this.#sandbox = sandbox && JSON.stringify({ clientKey: sandbox.clientKey, specimens: sandbox.specimens.map(shown) });
  }

  @Get('v1/titles')
  @Header('content-type', json)
  titles(): string {
    return this.#titles;
  }

  @Get('v1/reason-codes')
  @Header('content-type', json)
  reasonCodes(): string {
    return this.#reasonCodes;
  }

  @Get('sandbox')
  @Header('content-type', json)
  sandbox(): string {
    if (this.#sandbox === undefined) throw new Problem('NO_SANDBOX');
    return this.#sandbox;
  }
}

const titleList = (titles: readonly TitleProfile[]): TitleList => ({
  titles: titles.map(({ id, name, referenceLabel, exampleReference, sealed }) => ({ id, name, referenceLabel, example: exampleReference, bySeal: sealed ?? true, byReference: true })),
});

const reasonCodeList = (): ReasonCodeList => ({
  reasonCodes: Object.entries<ReasonRow>(reasonCodes).map(([code, { effect, text, action, acts }]) => ({ code, effect, text, action, acts })),
});

const shown = ({ id, name, group, kind, code, picture, title, reference }: Specimen): Specimen => ({ id, name, group, kind, code, picture, title, reference });
