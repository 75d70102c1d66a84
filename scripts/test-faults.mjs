// `npm run test:faults [pattern] [-- --times N]`: every fault in full length on real engines and real processes.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, prepare, root } from './setup.mjs';

const { values, positionals } = parseArgs({
  options: { times: { type: 'string', default: '1' } },
  allowPositionals: true,
});
await prepare();
const { missingForStack } = await import('../deploy/local/stack/missing.mjs');
const lacks = missingForStack({});
if (lacks.length > 0) fail(lacks.join('\n'));

const args = [join(root, 'node_modules/jest/bin/jest.js'), '--runInBand', '--selectProjects', 'faults'];
if (positionals.length > 0) args.push('--testPathPatterns', ...positionals);
let failures = 0;
for (let round = 1; round <= Number(values.times); round++) {
  console.log(`\n=== faults, round ${round} of ${values.times}`);
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, FAULTS: 'full', MCC_STACK_HERE: '1', REQUIRE_ENGINES: '1' },
  });
  if (status !== 0) failures += 1;
}
console.log(`\n${Number(values.times) - failures} of ${values.times} rounds passed`);
process.exitCode = failures === 0 ? 0 : 1;
