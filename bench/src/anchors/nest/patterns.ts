/** The three questions of the chain, as Nest's Kafka transport asks them: a topic each, and one for the replies. */
export const patterns = { decode: 'anchor.decode', check: 'anchor.check', conclude: 'anchor.conclude' } as const;
export const topics = Object.values(patterns).flatMap((pattern) => [pattern, `${pattern}.reply`]);
