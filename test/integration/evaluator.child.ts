// An evaluator on Kafka as a process of its own: `evaluator.child.ts <brokers> <topic prefix> <folder of checkpoints>`.
import 'reflect-metadata';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createEventLog } from '@mcc/event-log';
import { EvaluatorMetrics } from '../../apps/evaluator/src/evaluator.metrics';
import { EvaluatorService } from '../../apps/evaluator/src/evaluator.service';
import { fixedRules } from '../../apps/evaluator/src/rules/rule-source';
import { fleetRules } from '../../apps/evaluator/src/testing/stage-rules';

async function main([brokers = '', topicPrefix = '', folder = '']: string[]): Promise<void> {
  const log = createEventLog({ dataDir: folder, brokers: brokers.split(','), topicPrefix });
  const fileOf = (name: string): string => join(folder, name.replaceAll('/', '-'));
  const store = {
    loadCheckpoint: (name: string) => readFile(fileOf(name), 'utf8').catch(() => null),
    saveCheckpoint: async (name: string, text: string) => {
      const draft = `${fileOf(name)}.${process.pid}`;
      await writeFile(draft, text);
      await rename(draft, fileOf(name));
    },
  };
  const options = {
    rulesDir: 'the test',
    namesFile: 'the test',
    currency: 'CNY',
    timeZone: 'Asia/Shanghai',
    allowedLatenessMs: 60_000,
    shards: 2,
    checkpointMs: 500,
    now: Date.now,
    onCrash: (error: Error) => {
      process.stderr.write(`${error.stack}\n`);
      process.exit(1);
    },
  };
  const service = new EvaluatorService(
    log,
    store,
    fixedRules(fleetRules()),
    {},
    options,
    new EvaluatorMetrics(),
  );
  await service.onApplicationBootstrap();
  process.on('SIGTERM', () => {
    void service
      .beforeApplicationShutdown()
      .then(() => log.close())
      .then(() => process.exit(0));
  });
}

void main(process.argv.slice(2));
