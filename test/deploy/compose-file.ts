import { parse } from 'yaml';

/** What the checks read of a service. */
export interface Service {
  image?: string;
  build?: { context: string; target: string };
  command?: string[];
  environment?: Record<string, string | number>;
  ports?: string[];
  volumes?: string[];
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
  deploy?: { resources?: { limits?: { cpus?: string; memory?: string } } };
  logging?: { driver: string; options: Record<string, string> };
  restart?: string;
  stop_grace_period?: string;
  read_only?: boolean;
  profiles?: string[];
  networks?: Record<string, { aliases?: string[] }>;
}

export interface ComposeFile {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
}

type Override = Partial<Service> & { extends?: { service: string } };

/** Replaces `${NAME}` and `${NAME:-default}` as Compose does, and `$$` by `$`. */
export function interpolate(text: string, env: Record<string, string> = {}): string {
  return text.replace(/\$(?:\$|\{(\w+)(?::-([^}]*))?\})/g, (whole, name?: string, fallback?: string) =>
    name === undefined ? whole.slice(1) : env[name] || (fallback ?? ''),
  );
}

/** Names of the variables that a file takes from its environment. */
export function variablesOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\$\{(\w+)/g)].map((match) => match[1]!))];
}

/** Reads a Compose file with its anchors merged and the variables in its values replaced. */
export function parseCompose(text: string, env: Record<string, string> = {}): ComposeFile {
  const tags = { customTags: [{ tag: '!override', collection: 'seq' as const }], merge: true };
  const file = replaced(parse(text, tags), env) as Partial<ComposeFile>;
  return { services: file.services ?? {}, volumes: file.volumes ?? {} };
}

/** A copy, so that services that share an anchor can be spoilt one by one. */
function replaced(value: unknown, env: Record<string, string>): unknown {
  if (typeof value === 'string') return interpolate(value, env);
  if (Array.isArray(value)) return value.map((item) => replaced(item, env));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(item, env)]));
}

/** A file put over another one: maps are merged by key, all else is replaced (lists have to be marked `!override`). */
export function mergeCompose(base: ComposeFile, over: ComposeFile): ComposeFile {
  const services: Record<string, Service> = { ...base.services };
  for (const [name, { extends: parent, ...service }] of Object.entries<Override>(over.services)) {
    services[name] = mergeService(services[parent?.service ?? name] ?? {}, service);
  }
  return { services, volumes: { ...base.volumes, ...over.volumes } };
}

function mergeService(base: Service, over: Partial<Service>): Service {
  return {
    ...base,
    ...over,
    environment: { ...base.environment, ...over.environment },
    depends_on: { ...base.depends_on, ...over.depends_on },
  };
}
