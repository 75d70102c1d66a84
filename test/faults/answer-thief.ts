import { createServer, request, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';

/** Stands between the product and its store: lets requests through and, when told to, keeps answers to inserts back. */
export interface AnswerThief {
  url: string;
  /** share of answers to inserts that are lost, 0…1 */
  steal(share: number): void;
  stolen(): number;
  close(): Promise<void>;
}

export async function startAnswerThief(targetPort: number): Promise<AnswerThief> {
  let share = 0;
  let stolen = 0;
  const server = createServer((incoming, outgoing) => {
    void forward(incoming, targetPort).then(
      ({ status, headers, body, isInsert }) => {
        if (isInsert && Math.random() < share) {
          stolen += 1;
          // the insert has been done; the client never hears of it
          incoming.socket.destroy();
          return;
        }
        outgoing.writeHead(status, headers);
        outgoing.end(body);
      },
      () => incoming.socket.destroy(),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    steal: (of) => (share = of),
    stolen: () => stolen,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

interface Answer {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  body: Buffer;
  isInsert: boolean;
}

async function forward(incoming: IncomingMessage, port: number): Promise<Answer> {
  const sent = await buffer(incoming);
  const { method, url, headers } = incoming;
  const outgoing = request({ host: '127.0.0.1', port, method, path: url, headers });
  outgoing.end(sent);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  const { 'transfer-encoding': _, ...kept } = response.headers;
  return {
    status: response.statusCode ?? 502,
    headers: kept,
    body: await buffer(response),
    isInsert: /^\s*INSERT/i.test(sent.subarray(0, 400).toString()) || /INSERT/i.test(url ?? ''),
  };
}
