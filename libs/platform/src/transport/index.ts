export { InProcessBroker, type InProcessOptions, type KeptDeadLetter } from './in-process/broker.js';
export { inProcessTransport, type InProcessTransportOptions } from './in-process/in-process-transport.js';
export { createTopics, deadTopicOf, ensureTopics, kafkaTransport, topicOf, topicPlan, type KafkaOptions, type TopicOptions, type TopicPlan } from './kafka/kafka-transport.js';
export { MessageCipher, Undecipherable, type MessageKey } from './message-cipher.js';
export * from './observer.js';
export { On } from './on.js';
export { messageId, reply, say, type EnvelopeParts } from './reply.js';
export { TransportStrategy, type StrategyOptions } from './strategy.js';
export * from './transport.js';
