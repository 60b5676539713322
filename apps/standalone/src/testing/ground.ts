/** The tools' own ways to a broker and a database that may be killed. */
export { startKafka, type Kafka } from '../../../../tools/kafka.mjs';
export { startPostgres, type Postgres } from '../../../../tools/postgres.mjs';
