import { Controller, Get, Header, Inject } from '@nestjs/common';
import { openApiDocument } from './document.js';

export const productVersion = Symbol('ProductVersion');

@Controller()
export class OpenApiController {
  readonly #document: string;

  constructor(@Inject(productVersion) version: string) {
    this.#document = JSON.stringify(openApiDocument(version));
  }

  @Get('openapi.json')
  @Header('content-type', 'application/json; charset=utf-8')
  @Header('cache-control', 'no-cache')
  document(): string {
    return this.#document;
  }
}
