// `npm start`: installs and compiles what has changed, then runs the product in this process, so that Ctrl-C is its own.
import { resolve } from 'node:path';
import { fail, missingForEmbeddedStore, prepare, root } from './setup.mjs';

await prepare();
if (!process.env.CLICKHOUSE_URL) {
  const missing = missingForEmbeddedStore();
  if (missing) fail(missing);
}
// a relative folder is meant from where the user stands, everything else from the clone
if (process.env.MCC_DATA_DIR) {
  process.env.MCC_DATA_DIR = resolve(process.env.INIT_CWD ?? process.cwd(), process.env.MCC_DATA_DIR);
}
process.chdir(root);
await import('../apps/command-center/dist/main.js');
