import type { EdgeRoute } from './caddyfile';
import { environmentOfService, ownServices, textOf, type Check, type Deployment } from './deployment';

const CONFIG = './deploy/edge/Caddyfile:/etc/caddy/Caddyfile:ro';

/** The edge sends each path to the processes that answer it, on the port they listen on. */
export const checkRoutes: Check = (deployment) => {
  const { routes } = deployment.edge;
  const eventsPath = /@Controller\('([^']+)'\)/.exec(
    textOf('apps/ingest/src/http/events.controller.ts'),
  )?.[1];
  const to = (matcher: string): EdgeRoute | undefined => routes.find((route) => route.matcher === matcher);
  const socket = to('@socket');
  return [
    ...routes.flatMap((route) => upstreamFaults(deployment, route)),
    ...(to(`/${eventsPath}`)?.service === 'ingest' ? [] : [`/${eventsPath} does not go to ingest`]),
    ...(routes.at(-1)?.matcher === '*' && to('*')?.service === 'gateway'
      ? []
      : ['the rest does not go to a gateway']),
    ...(to('/socket.io/*')?.policy === 'client_ip_hash' ? [] : ['polls do not come back to their gateway']),
    ...(socket?.conditions.includes('path /socket.io/*') && socket.conditions.includes('not query sid=*')
      ? []
      : ['web sockets that belong to a session may go to another gateway']),
  ];
};

function upstreamFaults(deployment: Deployment, { matcher, service }: EdgeRoute): string[] {
  const upstream = deployment.compose.services[service];
  if (!upstream) return [`${matcher}: "${service}" is no service`];
  const { PORT } = environmentOfService(deployment, upstream);
  const port = deployment.edge.upstreamPort;
  return PORT === String(port) ? [] : [`${matcher}: ${service} listens on ${PORT}, not ${port}`];
}

/** The edge's container listens, publishes and is asked on the same port, with our configuration. */
export const checkEdgeService: Check = ({ compose, edge }) => {
  const service = compose.services['edge'];
  return [
    ...(service?.ports?.every((port) => port.endsWith(`:${edge.port}`))
      ? []
      : [`edge: it listens on ${edge.port}`]),
    ...(service?.healthcheck?.test.at(-1) === `http://127.0.0.1:${edge.port}/health/ready`
      ? []
      : [`edge: its health check does not ask port ${edge.port}`]),
    ...(service?.volumes?.includes(CONFIG) ? [] : [`edge: ${CONFIG} is not mounted`]),
  ];
};

/** Second processes of a service that the edge talks to are found under its name. */
export const checkAliases: Check = (deployment) =>
  ownServices(deployment)
    .filter(({ name, app }) => name !== app && deployment.edge.routes.some(({ service }) => service === app))
    .filter(({ service, app }) => !service.networks?.['default']?.aliases?.includes(app))
    .map(({ name, app }) => `${name}: the edge does not find it under the name ${app}`);
