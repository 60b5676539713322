import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { Conclusion, Evidence, StatusCheck } from '@smart-verify/contracts';
import type { KeyedHash, Store } from '@smart-verify/platform';
import { checkStage, concludeStage, decodeStage, lookUpQuestion, type LookUpQuestion, type Trust } from '@smart-verify/verification';
import { absent, concludeOptions, foundStatus } from '../stages.js';
import { patterns } from './patterns.js';

export interface Presented { readonly code: string; readonly at: string }

export const TRUST = Symbol('trust');
export const REGISTER = Symbol('register');
export interface RegisterParts { readonly register: Store['register']; readonly keys: KeyedHash }

/** The product's decoder, one message at a time. */
@Controller()
export class DecoderController {
  @MessagePattern(patterns.decode)
  decode(@Payload() { code, at }: Presented): Evidence {
    return decodeStage(Buffer.from(code, 'base64'), 'code', at);
  }
}

/** The product's signature service, one message at a time. */
@Controller()
export class SignatureController {
  constructor(@Inject(TRUST) private readonly trust: Trust) {}

  @MessagePattern(patterns.check)
  check(@Payload() evidence: Evidence): Evidence {
    return checkStage(evidence, this.trust);
  }
}

/** The product's status service, one message and one look-up at a time. */
@Controller()
export class StatusController {
  constructor(@Inject(REGISTER) private readonly parts: RegisterParts) {}

  @MessagePattern(patterns.conclude)
  async conclude(@Payload() evidence: Evidence): Promise<Conclusion> {
    const question = lookUpQuestion(evidence);
    const status = question && await this.#lookUp(question);
    return concludeStage(status ? { ...evidence, status } : evidence, concludeOptions);
  }

  async #lookUp({ title, reference, sealIdentity }: LookUpQuestion): Promise<StatusCheck> {
    const { register, keys } = this.parts;
    const asked = [...(reference === undefined ? [] : [keys.reference(title, reference)]), ...(sealIdentity === undefined ? [] : [keys.seal(sealIdentity)])];
    const answer = await register.lookUp(asked, new Date().toISOString(), 'anchor');
    if (answer.kind !== 'answered') throw new Error('the register is unreachable');
    const [statement] = answer.statements.flat();
    return statement ? foundStatus(statement.status, statement.issuer) : absent;
  }
}
