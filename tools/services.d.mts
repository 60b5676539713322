import type { ChildProcess } from 'node:child_process';
/** The product's services as processes of this machine; see services.mjs. */
export interface Service { readonly name: string; readonly service: string; readonly port: number; readonly child: ChildProcess }
export function engineFlags(): string[];
/** `onLine`: receives each line of its log, instead of our own output. */
export function startService(service: string, number: number, port: number, env: NodeJS.ProcessEnv, onLine?: (name: string, line: string) => void): Service;
export function isReady(service: Service, withinMs: number): Promise<boolean>;
export function watch(services: readonly Service[], expected: () => boolean): Promise<string>;
export function endServices(services: readonly Service[]): Promise<void>;
