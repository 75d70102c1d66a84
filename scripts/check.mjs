// `npm run check`: everything a change must pass first, each step to its end, then what failed.
// `--no-unit` leaves the unit tests to `npm test`.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { installIfNeeded, root } from './setup.mjs';

await installIfNeeded();

/** Steps that use one core each, the longest first: as many at a time as there are cores. */
const SIDE_BY_SIDE = [
  ['lint', 'lint', 'npx eslint --fix .'],
  ['types', 'types', null],
  ['format', 'format:check', 'npm run format'],
  ['boundaries', 'boundaries', 'see docs/architecture.md for the direction of imports'],
];
const UNIT = ['unit', 'unit', null];
const failed = [];

/** Runs a script of package.json; resolves to its exit code. `write`: takes its output; absent: it goes to the terminal. */
function runScript(script, write) {
  const child = spawn('npm', ['run', '--silent', script], {
    cwd: root,
    stdio: write ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...(write && process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) },
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', write);
  return new Promise((resolve) => child.once('close', resolve));
}

async function runStep([name, script, remedy], write) {
  const begin = Date.now();
  const code = await runScript(script, write);
  if (code !== 0) failed.push(remedy ? `${name} (${remedy})` : name);
  return `${name}: ${code === 0 ? 'passed' : 'FAILED'} (${Math.round((Date.now() - begin) / 1_000)} s)`;
}

/** Takes steps one after another; what each printed is shown at its end, in one piece. */
async function takeSteps(steps) {
  for (let step = steps.shift(); step; step = steps.shift()) {
    const output = [];
    const result = await runStep(step, (chunk) => output.push(chunk));
    process.stdout.write(Buffer.concat(output));
    console.log(result);
  }
}

const steps = [...SIDE_BY_SIDE];
await Promise.all(Array.from({ length: availableParallelism() }, () => takeSteps(steps)));
if (!process.argv.includes('--no-unit')) console.log(await runStep(UNIT));

console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
