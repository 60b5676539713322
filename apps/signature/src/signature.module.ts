import { Module, type DynamicModule } from '@nestjs/common';
import { InspectionsController } from './inspections.controller.js';
import { SIGNATURE, type SignatureParts } from './parts.js';
import { SealsController } from './seals.controller.js';

@Module({})
export class SignatureModule {}

/** The signature service's controllers over these parts. */
export const signatureModule = (parts: SignatureParts): DynamicModule => ({
  module: SignatureModule,
  controllers: [SealsController, InspectionsController],
  providers: [{ provide: SIGNATURE, useValue: parts }],
});
