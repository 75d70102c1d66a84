// The built screen with a made-up day behind it, without a gateway: for what is measured of the screen alone.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { Server } from 'socket.io';
import { LiveFeed } from './live-feed.mjs';
import { kpisResponse } from './synthetic-day.mjs';

const SCREEN = join(import.meta.dirname, '../../../apps/web/dist');
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };
/** What the screen asks for besides; everything else is answered by 404. */
const ANSWERS = {
  '/api/v1/kpis': kpisResponse,
  '/api/v1/names': { names: {} },
  '/api/v1/silences': { silences: [] },
  '/api/v1/alerts': { alerts: [], groups: [] },
};

function answer(request, response) {
  const { pathname } = new URL(request.url, 'http://screen');
  if (ANSWERS[pathname]) {
    response.setHeader('content-type', 'application/json');
    return response.end(JSON.stringify(ANSWERS[pathname]));
  }
  const file = join(SCREEN, normalize(pathname === '/' ? '/index.html' : pathname));
  if (!existsSync(file)) {
    response.statusCode = 404;
    return response.end();
  }
  response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
  return response.end(readFileSync(file));
}

/**
 * Serves the screen on a free port of this machine.
 * @returns {Promise<{url: string, feed: LiveFeed, stop: () => Promise<void>}>}
 */
export async function startScreenServer() {
  const server = createServer(answer);
  const sockets = new Server(server, { perMessageDeflate: false, transports: ['websocket'] });
  const feed = new LiveFeed(sockets.of('/live'));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    feed,
    stop: () => sockets.close(),
  };
}
