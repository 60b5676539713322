export { createTopics, deadTopicOf, ensureTopics, kafkaTransport, TooLarge, topicOf, topicPlan, type KafkaOptions, type TopicOptions, type TopicPlan } from './kafka/kafka-transport.js';
export { MessageCipher, Undecipherable, type MessageKey } from './message-cipher.js';
export * from './observer.js';
export { On } from './on.js';
export { messageId, reply, say, type EnvelopeParts } from './reply.js';
export { TransportStrategy, type StrategyOptions } from './strategy.js';
export * from './transport.js';
