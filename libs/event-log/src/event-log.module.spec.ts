import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Inject, Injectable, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { EVENT_LOG, type EventLog, EventLogModule } from '.';

@Injectable()
class Reader {
  constructor(@Inject(EVENT_LOG) readonly log: EventLog) {}
}

@Module({ providers: [Reader] })
class Feature {}

describe('EventLogModule', () => {
  it('provides one log to all modules and closes it with the application', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'mcc-log-'));
    const app = await Test.createTestingModule({
      imports: [EventLogModule.forRoot({ dataDir }), Feature],
    }).compile();
    await app.init();
    const { log } = app.get(Reader);
    await log.ensureTopics([{ topic: 'events', partitions: 2 }]);
    expect(await log.partitions('events')).toBe(2);
    await app.close();
    await expect(log.ping()).rejects.toMatchObject({ code: 'log-closed' });
    rmSync(dataDir, { recursive: true });
  });
});
