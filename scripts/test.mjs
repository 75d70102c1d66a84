// `npm test`: unit tests, then suites on real engines, then the whole product. Needs nothing prepared.
// Its last line sums up all tests: `N passed, N failed, N skipped`.
import { availableParallelism } from 'node:os';
import { JestProjects } from './jest-projects.mjs';
import { prepare } from './setup.mjs';

await prepare();
// the engines' own module needs what prepare() installs
const { startEngines } = await import('./engines.mjs');

const workers = availableParallelism();
const projects = new JestProjects();
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => projects.interrupt(signal));

// an engine takes a while to start, or to be fetched, and little of the machine
const [, engines] = await Promise.all([projects.run('unit', { workers }), startEngines(console.log)]);
try {
  await projects.run('integration', { env: engines.env, workers });
  await engines.stop();
  await runOnProduct({ ...engines.env, KAFKA_BROKERS: '', REDIS_URL: '' });
} finally {
  await engines.stop();
  projects.close();
}

/**
 * The product under test runs on its embedded engines, and each suite of faults starts engines of its own and kills them;
 * `npm run test:faults` runs those in full length. Both wait a good deal, for the product's own time to pass, so that they
 * run in two lanes; some suites of the product follow the faults, for both lanes to end at about the same time.
 */
async function runOnProduct(env) {
  if (workers === 1) {
    for (const project of ['e2e', 'faults']) await projects.run(project, { env });
    return;
  }
  const beside = { env, isAlone: false };
  const later = '/(real-data|page-and-shift)\\.';
  const faultsAndLater = async () => {
    await projects.run('faults', beside);
    await projects.run('e2e', { ...beside, files: later });
  };
  await Promise.all([projects.run('e2e', { ...beside, files: `^(?!.*${later})` }), faultsAndLater()]);
}

const required = process.env.REQUIRE_ENGINES === '1';
for (const line of engines.missing) console.log(required ? `REQUIRE_ENGINES=1: ${line}` : line);
const { total, isInterrupted } = projects;
if (isInterrupted) console.log('interrupted');
process.exitCode = isInterrupted ? 130 : total.failed > 0 || (required && engines.missing.length > 0) ? 1 : 0;
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
