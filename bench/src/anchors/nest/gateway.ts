import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import type { ClientKafka } from '@nestjs/microservices';
import type { Conclusion, Evidence } from '@smart-verify/contracts';
import { firstValueFrom } from 'rxjs';
import { patterns } from './patterns.js';

export const CLIENT = Symbol('client');

/** HTTP in, three calls over Kafka, verdict out: as Nest's documentation shows it. */
@Controller('v1/verifications')
export class GatewayController {
  constructor(@Inject(CLIENT) private readonly client: ClientKafka) {}

  @Post()
  @HttpCode(200)
  async verify(@Body() { code }: { code: string }): Promise<Conclusion> {
    const asked = { code: Buffer.from(code, 'latin1').toString('base64'), at: new Date().toISOString() };
    const decoded = await firstValueFrom(this.client.send<Evidence>(patterns.decode, asked));
    const checked = await firstValueFrom(this.client.send<Evidence>(patterns.check, decoded));
    return firstValueFrom(this.client.send<Conclusion>(patterns.conclude, checked));
  }
}
