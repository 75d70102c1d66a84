// A notifier on the embedded log as a process of its own: `notifier.child.ts <folder of data and files>`.
import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { createEventLog } from '@mcc/event-log';
import { NotifierMetrics } from '../../apps/notifier/src/notifier.metrics';
import { NotifierService } from '../../apps/notifier/src/notifier.service';
import { openRouting } from '../../apps/notifier/src/routing';
import { optionsFor } from '../../apps/notifier/src/testing/options';

async function main([folder = '']: string[]): Promise<void> {
  Logger.overrideLogger(false);
  const options = optionsFor(folder);
  const log = createEventLog({ dataDir: folder });
  const service = new NotifierService(log, await openRouting(options), options, new NotifierMetrics());
  await service.onApplicationBootstrap();
}

void main(process.argv.slice(2));
