import { statusesByGravity, type StatusName } from '@smart-verify/contracts';
import type { Statement } from '@smart-verify/platform';

/** How much a status weighs against another about the same title: several issuers may speak of it, and of its seal. */
const severity: ReadonlyMap<StatusName, number> = new Map(statusesByGravity.map((status, gravity) => [status, gravity]));

/** A status this version does not know outweighs all: the verdict then stays open. */
const weightOf = ({ status }: Statement): number => severity.get(status) ?? Number.POSITIVE_INFINITY;

/** A stated end before a later one before none: an issuer that says nothing of the end does not contradict one that does. */
const endOf = ({ validUntil }: Statement): number => (validUntil === undefined ? Number.POSITIVE_INFINITY : Date.parse(validUntil));

const order = (a: Statement, b: Statement): number => {
  const [heavier, sooner] = [weightOf(b) - weightOf(a), endOf(a) - endOf(b)];
  if (heavier) return heavier;
  return sooner || Date.parse(b.effectiveFrom) - Date.parse(a.effectiveFrom) || (a.issuer < b.issuer ? -1 : 1);
};

/** The one statement that counts among all in force about a title and its seal: the most severe; of equals, the one whose validity ends first. */
export const mostSevere = (statements: readonly Statement[]): Statement | undefined => statements.toSorted(order)[0];
