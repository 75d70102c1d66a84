import 'reflect-metadata';
import { ClickHouseStore } from '../clickhouse/clickhouse-store';
import { connectEmbedded } from '../clickhouse/connections';
import { Database } from '../clickhouse/database';
import { cellAt, deadLetter, NOON, sliceOf } from './slices';

/**
 * Child process of a test: writes slices 0 … count − 1 and says `written N` after each.
 * `dieBefore` is a table: the process kills itself as slice `dieAt` is about to be inserted into it.
 */
interface Orders {
  dataDir: string;
  count: number;
  dieAt?: number;
  dieBefore?: string;
}

const orders = JSON.parse(process.argv[2] ?? '') as Orders;
let current = -1;

class DyingDatabase extends Database {
  override insert(...args: Parameters<Database['insert']>): Promise<void> {
    const [table] = args;
    if (current === orders.dieAt && table === orders.dieBefore) process.kill(process.pid, 'SIGKILL');
    return super.insert(...args);
  }
}

async function main(): Promise<void> {
  const database = new DyingDatabase(connectEmbedded(orders.dataDir), 'mcc');
  const settings = { database: 'mcc', timeZone: 'Asia/Shanghai', rawDays: 3_650, rollupDays: 3_650 };
  const store = new ClickHouseStore(database, settings);
  await store.migrate();
  for (current = 0; current < orders.count; current++) {
    const cell = cellAt(NOON + current * 1_000, { channel: 'douyin' }, { clicks: 1, spend: 10_000 });
    await store.writeSlice(sliceOf(current, [cell], { deadLetters: [deadLetter(`d${current}`)] }));
    process.stdout.write(`written ${current}\n`);
  }
  await store.close();
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
