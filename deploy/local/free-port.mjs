import { createServer } from 'node:net';

/**
 * Below the ports that systems give to connections and to servers that do not ask for any (from 32768 or 49152 on): one of
 * those may be given to another program before the server that is to have it listens.
 */
const RANGE = { first: 20_000, count: 12_000 };
const TRIES = 100;
const given = new Set();

/** A port of loopback for a server that is started in a moment; the same is not given twice. */
export async function freePort() {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = RANGE.first + Math.floor(Math.random() * RANGE.count);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
  throw new Error(`${TRIES} ports from ${RANGE.first} on are taken. Stop servers that are not needed.`);
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
