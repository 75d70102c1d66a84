// `npm run check`: everything a change must pass first, each step to its end, then what failed.
// `--no-unit` leaves the unit tests to `npm test`.
import { spawnSync } from 'node:child_process';
import { installIfNeeded, root } from './setup.mjs';

await installIfNeeded();

const STEPS = [
  ['format', 'format:check', 'npm run format'],
  ['lint', 'lint', 'npx eslint --fix .'],
  ['boundaries', 'boundaries', 'see docs/architecture.md for the direction of imports'],
  ['types', 'types', null],
  ['unit', 'unit', null],
];
const steps = STEPS.filter(([name]) => name !== 'unit' || !process.argv.includes('--no-unit'));

const failed = [];
for (const [index, [name, script, remedy]] of steps.entries()) {
  console.log(`\n[${index + 1}/${steps.length}] ${name}`);
  const begin = Date.now();
  const { status } = spawnSync('npm', ['run', '--silent', script], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  console.log(
    `${name}: ${status === 0 ? 'passed' : 'FAILED'} (${Math.round((Date.now() - begin) / 1_000)} s)`,
  );
  if (status !== 0) failed.push(remedy ? `${name} (${remedy})` : name);
}

console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
