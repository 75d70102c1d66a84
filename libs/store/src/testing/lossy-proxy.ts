import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** What becomes of a connection on which a request has been sent on. */
export type Fate = 'pass' | 'lose-answer' | 'hang';

/** A TCP proxy that hands requests on and may keep the answer. */
export interface LossyProxy {
  url: string;
  /** asked as each request's first bytes arrive; they are handed on whatever the fate */
  fate: (request: string) => Fate;
  close(): Promise<void>;
}

/** `lose-answer` waits for the server's answer, so that the work is done, and then breaks the client's connection. */
export async function startLossyProxy(target: URL): Promise<LossyProxy> {
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    let fate: Fate = 'pass';
    for (const socket of [client, upstream]) {
      open.add(socket.on('error', () => undefined));
      socket.on('close', () => {
        open.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (bytes) => {
      const text = bytes.toString('latin1');
      if (/^(POST|GET) /.test(text)) fate = proxy.fate(text);
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      if (fate === 'pass') client.write(bytes);
      else if (fate === 'lose-answer') client.resetAndDestroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: LossyProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fate: () => 'pass',
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}
