// One address for the whole product, as a balancer gives it in production (deploy/edge): events go to ingest in turn,
// everything else, web sockets included, to the gateways in turn. A development aid.
import { createServer } from 'node:http';
import { createProxyServer } from 'httpxy';

const RETRY_AFTER_S = '1';

/**
 * @param {{port: number, ingests: string[], gateways: string[]}} options
 * @returns {Promise<{url: string, close: () => Promise<void>}>}
 */
export async function startEdge({ port, ingests, gateways }) {
  const proxy = createProxyServer({});
  const turns = { ingest: 0, gateway: 0 };
  const targetOf = ({ method, url }) => {
    const isIngest = method === 'POST' && url.startsWith('/api/v1/events');
    return isIngest ? ingests[turns.ingest++ % ingests.length] : gateways[turns.gateway++ % gateways.length];
  };
  const server = createServer((request, response) => {
    proxy.web(request, response, { target: targetOf(request) }).catch(() => unavailable(response));
  });
  server.on('upgrade', (request, socket, head) => {
    proxy.ws(request, socket, { target: targetOf(request) }, head).catch(() => socket.destroy());
  });
  proxy.on('error', (_error, _request, response) => unavailable(response));
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function unavailable(response) {
  if (typeof response?.writeHead !== 'function' || response.headersSent) return response?.destroy?.();
  response.writeHead(503, { 'content-type': 'application/problem+json', 'retry-after': RETRY_AFTER_S });
  response.end(JSON.stringify({ title: 'Service Unavailable', status: 503, code: 'no-upstream' }));
}
