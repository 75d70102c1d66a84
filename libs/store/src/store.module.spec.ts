import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Injectable, Inject, Module, type BeforeApplicationShutdown } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { StoreModule } from './store.module';
import { STORE, type Store } from './store.port';

jest.setTimeout(60_000);

const dataDir = mkdtempSync(join(tmpdir(), 'mcc-store-module-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

@Injectable()
class Saver implements BeforeApplicationShutdown {
  constructor(@Inject(STORE) readonly store: Store) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.store.saveCheckpoint('stopped', 'cleanly');
  }
}

@Module({ providers: [Saver] })
class Role {}

const options = { dataDir, database: 'mcc', timeZone: 'UTC', rawDays: 1, rollupDays: 1 };

@Module({ imports: [StoreModule.forRoot(options), Role] })
class App {}

test('the store is migrated when a role gets it, and open until every role has stopped', async () => {
  const first = await NestFactory.createApplicationContext(App, { logger: false });
  const { store } = first.get(Saver);
  await expect(store.loadCheckpoint('stopped')).resolves.toBeNull();
  await first.close();
  await expect(store.ping()).rejects.toMatchObject({ code: 'store-unavailable' });

  const second = await NestFactory.createApplicationContext(App, { logger: false });
  await expect(second.get(Saver).store.loadCheckpoint('stopped')).resolves.toBe('cleanly');
  await second.close();
});
