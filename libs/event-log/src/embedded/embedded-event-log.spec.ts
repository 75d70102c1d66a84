import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventLogContract } from '../testing';
import { createEmbeddedEventLog } from '.';

eventLogContract('embedded', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'mcc-log-'));
  return {
    open: async () => createEmbeddedEventLog({ dataDir, topicPrefix: 'test.' }),
    dispose: async () => rmSync(dataDir, { recursive: true }),
  };
});
