// A stack under the command of another process (forked with an IPC channel): how the fault tests start, signal and stop it.
// Requests are {id, call, args}; answers {id, result} or {id, error}. Without its commander the stack ends.
import { Stack } from './stack.mjs';

const options = JSON.parse(process.argv[2]);
const stack = new Stack(options, (line) => console.log(line));

const CALLS = {
  start: async () => {
    await stack.start();
    return { url: stack.url, settings: stack.settings, services: stack.describe() };
  },
  describe: async () => stack.describe(),
  add: (role, more) => stack.add(role, more),
  /** a stopped service starts again as it was */
  revive: async (name) => {
    await stack.get(name).start();
    return stack.get(name).describe();
  },
  signal: async (name, signal, how) => stack.get(name).signal(signal, how),
  ready: (name, timeoutMs) => stack.get(name).ready(timeoutMs ?? undefined),
  stopService: (name) => stack.get(name).stop(),
  stop: () => stack.stop(),
};

process.on('message', ({ id, call, args }) => {
  Promise.resolve()
    .then(() => CALLS[call](...args))
    .then(
      (result) => process.send({ id, result: result ?? null }),
      (error) => process.send({ id, error: error.message }),
    )
    // the commander has gone
    .catch(() => undefined);
});
process.on('disconnect', () => {
  void stack.stop().finally(() => process.exit(0));
});
// a commander that was killed reads no more of what is printed
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
// a terminal's Ctrl-C goes to the commander as well, which decides
process.on('SIGINT', () => undefined);
