#!/usr/bin/env node
// Starts the command line; compiles the project first where that has not been done yet.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
if (!existsSync(main)) {
  console.error('mcc: compiling once …');
  const build = fileURLToPath(new URL('../../../scripts/build.mjs', import.meta.url));
  // the build's output must not mix with that of the command
  const { status } = spawnSync(process.execPath, [build, '--no-web'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    console.error('mcc: compiling failed; run "npm install", then "node scripts/build.mjs --no-web"');
    process.exit(1);
  }
}
await import('../dist/main.js');
