import type { Database } from './database';
import { column, nativeBlock } from './native-block';
import { text, uint64 } from './native-types';

interface Checkpoint {
  name: string;
  version: number;
  payload: string;
}

const COLUMNS = [
  column('name', text, ({ name }: Checkpoint) => name),
  column('version', uint64, ({ version }: Checkpoint) => version),
  column('payload', text, ({ payload }: Checkpoint) => payload),
];

/** Named texts of which the latest counts. */
export class Checkpoints {
  private lastVersion = 0;

  constructor(private readonly db: Database) {}

  async load(name: string): Promise<string | null> {
    const [row] = await this.db.rows<{ payload: string }>(
      `SELECT payload FROM ${this.db.table('checkpoints')} WHERE name = {name:String} ORDER BY version DESC LIMIT 1`,
      'load a checkpoint',
      { name },
    );
    return row?.payload ?? null;
  }

  async save(name: string, payload: string): Promise<void> {
    // microseconds, and always growing: two saves within one millisecond keep their order
    this.lastVersion = Math.max(this.lastVersion + 1, Date.now() * 1_000);
    await this.db.insert('checkpoints', nativeBlock(COLUMNS, [{ name, version: this.lastVersion, payload }]));
  }
}
