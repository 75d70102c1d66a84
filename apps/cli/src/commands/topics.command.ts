import { provisionKafkaTopics } from '@mcc/event-log';
import { eventLogSettings, processConfig, storeSettings, topicSettings, type Config } from '@mcc/runtime';
import { createClickHouseStore } from '@mcc/store';
import { Command, CommandRunner, Help, Option } from 'nest-commander';
import { topicLines } from '../topics/topic-lines';

interface Options {
  check?: boolean;
}

/** Exit code of `--check` when something differs. */
const DIFFERENT = 1;

@Command({
  name: 'topics',
  description: 'make the Kafka topics, and the tables of the ClickHouse server, what the settings say',
})
export class TopicsCommand extends CommandRunner {
  async run(args: string[], { check: checkOnly = false }: Options): Promise<void> {
    if (args.length > 0)
      this.command.error(`error: what is "${args.join(' ')}"? mcc topics takes no arguments`);
    const config = this.config();
    const { brokers, topicPrefix, replicationFactor, minInSync } = eventLogSettings(config);
    if (!brokers) {
      this.command.error(
        'error: KAFKA_BROKERS is not set. Set it to the brokers, e.g. KAFKA_BROKERS=kafka-1:9092,kafka-2:9092. ' +
          'The embedded log makes its topics by itself.',
      );
    }
    const reports = await provisionKafkaTopics(topicSettings(config), {
      brokers,
      topicPrefix,
      checkOnly,
      ...(replicationFactor === undefined ? {} : { replicationFactor }),
      ...(minInSync === undefined ? {} : { minInSync }),
    });
    for (const line of topicLines(reports, checkOnly)) console.log(line);
    if (!checkOnly) await this.migrate(config);
    if (checkOnly && reports.some(({ state }) => state !== 'as-planned')) process.exitCode = DIFFERENT;
  }

  private config(): Config {
    try {
      return processConfig();
    } catch (error) {
      return this.command.error(`error: ${(error as Error).message}`);
    }
  }

  private async migrate(config: Config): Promise<void> {
    const settings = storeSettings(config);
    if (!('url' in settings)) return;
    const store = createClickHouseStore(settings);
    try {
      await store.migrate();
      console.log(`database ${settings.database}: migrated`);
    } finally {
      await store.close();
    }
  }

  @Option({ flags: '--check', description: 'change nothing; end with 1 when something differs' })
  check(): boolean {
    return true;
  }

  @Help('after')
  notes(): string {
    return `
Reads the same environment variables as the product: KAFKA_BROKERS, MCC_TOPIC_PREFIX, MCC_PARTITIONS, MCC_REPLICATION,
MCC_MIN_IN_SYNC, MCC_LOG_HOURS, and CLICKHOUSE_URL, CLICKHOUSE_DATABASE, CLICKHOUSE_CLUSTER for the tables. Running it
again changes nothing.
It never removes a topic, and never changes how many partitions one has: keys would move.`;
  }
}
