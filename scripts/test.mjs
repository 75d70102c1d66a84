// `npm test`: unit tests, then suites on real engines, then the whole product. Needs nothing prepared.
// Its last line sums up all tests: `N passed, N failed, N skipped`.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, root } from './setup.mjs';

const jest = join(root, 'node_modules/jest/bin/jest.js');
const results = mkdtempSync(join(tmpdir(), 'mcc-test-'));
const total = { passed: 0, failed: 0, skipped: 0 };
let running = null;
let interrupted = false;

await prepare();
// the engines' own module needs what prepare() installs
const { startEngines } = await import('./engines.mjs');

/** Runs one jest project and adds its counts to the total. */
async function run(project, env, options) {
  if (interrupted) return;
  console.log(`\n=== ${project}`);
  const outputFile = join(results, `${project}.json`);
  const args = [jest, '--passWithNoTests', '--json', `--outputFile=${outputFile}`, ...options];
  running = spawn(process.execPath, [...args, '--selectProjects', project], {
    cwd: root,
    // --json prints the results on standard output too
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env },
  });
  const code = await new Promise((resolve) => running.once('exit', resolve));
  running = null;
  if (existsSync(outputFile)) count(JSON.parse(readFileSync(outputFile, 'utf8')));
  else if (code !== 0 && !interrupted) total.failed++;
}

function count(result) {
  total.passed += result.numPassedTests;
  // a suite that did not even load has no tests to count
  total.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  total.skipped += result.numPendingTests + result.numTodoTests;
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    interrupted = true;
    running?.kill(signal);
  });
}

await run('unit', {}, []);
const engines = await startEngines(console.log);
try {
  await run('integration', engines.env, ['--runInBand']);
  // the product under test runs on its embedded engines
  await run('e2e', { ...engines.env, KAFKA_BROKERS: '', REDIS_URL: '' }, ['--runInBand']);
  await engines.stop();
  // each suite starts engines of its own and kills them; `npm run test:faults` runs them in full length
  await run('faults', { ...engines.env, KAFKA_BROKERS: '', REDIS_URL: '' }, ['--runInBand']);
} finally {
  await engines.stop();
  rmSync(results, { recursive: true, force: true });
}

const required = process.env.REQUIRE_ENGINES === '1';
for (const line of engines.missing) console.log(required ? `REQUIRE_ENGINES=1: ${line}` : line);
if (interrupted) console.log('interrupted');
process.exitCode = interrupted ? 130 : total.failed > 0 || (required && engines.missing.length > 0) ? 1 : 0;
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
