import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Plays the demo day against a stack until it is stopped; what it prints goes on to ours. */
export function playDemo({ url }) {
  const mcc = join(import.meta.dirname, '../../../apps/cli/bin/mcc.mjs');
  const child = spawn(process.execPath, [mcc, 'simulate', '--url', url], {
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return {
    stop: async () => {
      child.kill('SIGINT');
      await ended;
    },
  };
}
