import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEdge, type Edge } from './caddyfile';
import { mergeCompose, parseCompose, type ComposeFile, type Service } from './compose-file';
import { environmentOf, parseDockerfile, type Stage } from './dockerfile';

const ROOT = join(__dirname, '../..');

/** All files of the deployment, read. Checks take one and return what is wrong with it, a line each. */
export interface Deployment {
  compose: ComposeFile;
  stages: Stage[];
  edge: Edge;
}

export type Check = (deployment: Deployment) => string[];

const texts = new Map<string, string>();

/** A file of the project, read once. */
export function textOf(path: string): string {
  const text = texts.get(path) ?? readFileSync(join(ROOT, path), 'utf8');
  texts.set(path, text);
  return text;
}

export const isThere = (path: string): boolean => existsSync(join(ROOT, path));

/** The deployment on one machine: a copy, so that a test may spoil it. */
export function readDeployment(): Deployment {
  read ??= {
    compose: parseCompose(textOf('docker-compose.yml')),
    stages: parseDockerfile(textOf('Dockerfile')),
    edge: parseEdge(textOf('deploy/edge/Caddyfile')),
  };
  return structuredClone(read);
}

let read: Deployment | undefined;

/** The same with the brokers of docker-compose.cluster.yml. */
export function readClusterDeployment(): Deployment {
  const deployment = readDeployment();
  const cluster = parseCompose(textOf('docker-compose.cluster.yml'));
  return { ...deployment, compose: mergeCompose(deployment.compose, cluster) };
}

/** Environment variables a service's process sees: those of its image, then its own. */
export function environmentOfService({ stages }: Deployment, service: Service): Record<string, string> {
  const own = Object.entries(service.environment ?? {}).map(([name, value]) => [name, String(value)]);
  return { ...environmentOf(stages, service.build?.target ?? ''), ...Object.fromEntries(own) };
}

/** Services that run our code: name, service, and the app it is (`cli` for one-shot commands). */
export function ownServices({ compose }: Deployment): { name: string; service: Service; app: string }[] {
  return Object.entries(compose.services).flatMap(([name, service]) =>
    service.build ? [{ name, service, app: service.build.target }] : [],
  );
}

export function brokersOf({ compose }: Deployment): [string, Service][] {
  return Object.entries(compose.services).filter(([, { image }]) => image?.startsWith('apache/kafka:'));
}
