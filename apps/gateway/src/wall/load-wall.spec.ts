import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadWall } from './load-wall';

const dir = mkdtempSync(join(tmpdir(), 'mcc-wall-'));
const file = join(dir, 'screen.yaml');
afterAll(() => rmSync(dir, { recursive: true }));

it('names file, line, column and field of all that is wrong', async () => {
  writeFileSync(
    file,
    'version: 1\ntiles:\n  - kpi: gmv\n  - kpi: gnv\n  - kpi: online_now\n    span: hour\n',
  );
  await expect(loadWall(file)).rejects.toThrow(
    new RegExp(
      [
        'The file of the wall is wrong. Correct it and start again:',
        `  ${file}:4:10 tiles\\[1\\].kpi: is not a KPI.*`,
        `  ${file}:6:11 tiles\\[2\\].span: must be one of day, latest.*`,
      ].join('\n'),
    ),
  );
});

it('says what to do when there is no file', async () => {
  await expect(loadWall(join(dir, 'none.yaml'))).rejects.toThrow(
    'does not exist. Make it, or set MCC_SCREEN.',
  );
});
