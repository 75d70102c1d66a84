import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmbeddedStore } from './create-store';
import { storeContract } from './testing';

const dataDir = mkdtempSync(join(tmpdir(), 'mcc-store-'));

storeContract('embedded', {
  open: (database) =>
    createEmbeddedStore({ dataDir, database, timeZone: 'Asia/Shanghai', rawDays: 3_650, rollupDays: 3_650 }),
  remove: () => rmSync(dataDir, { recursive: true, force: true }),
});
