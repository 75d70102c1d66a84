import { dirname } from 'node:path';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const PAGE_PATH = '/api/docs';
const ASSETS_PATH = `${PAGE_PATH}/assets/`;
const DOCUMENT_PATH = `${PAGE_PATH}/openapi.json`;

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Marketing Command Center API</title>
    <link rel="stylesheet" href="${ASSETS_PATH}swagger-ui.css" />
  </head>
  <body>
    <div id="ui"></div>
    <script src="${ASSETS_PATH}swagger-ui-bundle.js"></script>
    <script>
      SwaggerUIBundle({ url: '${DOCUMENT_PATH}', dom_id: '#ui', deepLinking: true });
    </script>
  </body>
</html>
`;

/** The OpenAPI document of all controllers of the application. */
export function apiDocument(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Marketing Command Center')
    .setDescription(
      'Events in, KPIs and alerts out. Errors are RFC 9457 problem details. Live updates: socket.io namespace /live, see docs/live-protocol.md.',
    )
    .setVersion('1')
    .build();
  return SwaggerModule.createDocument(app, config);
}

/**
 * Serves the OpenAPI document at `/api/docs/openapi.json` and a page to read it at `/api/docs`. Root modules call it
 * once, before the application listens.
 */
export function setupApiDocs(app: NestFastifyApplication): void {
  SwaggerModule.setup(PAGE_PATH, app, () => apiDocument(app), {
    // Nest would load @fastify/static from its own place in the tree, where it need not be installed
    ui: false,
    raw: ['json'],
    jsonDocumentUrl: DOCUMENT_PATH,
  });
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const swaggerHome = [require.resolve('@nestjs/swagger')];
  // loaded, like all plugins, before the server listens; a failure shows there
  void server.register(fastifyStatic, {
    root: dirname(require.resolve('swagger-ui-dist/package.json', { paths: swaggerHome })),
    prefix: ASSETS_PATH,
    decorateReply: false,
    allowedPath: (path) => path === '/swagger-ui.css' || path === '/swagger-ui-bundle.js',
  });
  server.get(PAGE_PATH, (_request, reply) => reply.type('text/html; charset=utf-8').send(PAGE));
}
