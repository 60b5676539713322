import { Module, type DynamicModule } from '@nestjs/common';
import { SIGNATURE, type SignatureParts } from './parts.js';
import { SealsController } from './seals.controller.js';

@Module({})
export class SignatureModule {}

/** The signature service's controller over these parts. */
export const signatureModule = (parts: SignatureParts): DynamicModule => ({
  module: SignatureModule,
  controllers: [SealsController],
  providers: [{ provide: SIGNATURE, useValue: parts }],
});
