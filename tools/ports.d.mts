/** Ports of this machine that nobody listens on now. */
export function freePorts(count: number): Promise<number[]>;
