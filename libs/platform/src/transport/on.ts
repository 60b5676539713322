import { applyDecorators, Catch, UseFilters, type RpcExceptionFilter } from '@nestjs/common';
import { MessagePattern } from '@nestjs/microservices';
import type { MessageType } from '@smart-verify/contracts';
import { throwError, type Observable } from 'rxjs';
import type { Delivery, Outgoing } from './transport.js';

/** Nest would replace an exception by "Internal server error": the transport must see an outage as an outage. */
@Catch()
class ErrorsAsTheyAre implements RpcExceptionFilter<unknown> {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

type BatchMethod<T extends MessageType> = (batch: readonly Delivery<T>[]) => Promise<readonly Outgoing[]> | readonly Outgoing[];

/** Marks the controller method that takes this message, batch by batch; a method of another shape does not compile. */
export function On<T extends MessageType>(type: T) {
  const decorate = applyDecorators(MessagePattern(type), UseFilters(new ErrorsAsTheyAre()));
  return (target: object, key: string | symbol, descriptor: TypedPropertyDescriptor<BatchMethod<T>>): void => {
    decorate(target, key, descriptor as TypedPropertyDescriptor<unknown>);
  };
}
