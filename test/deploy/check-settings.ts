import { SETTING_NAMES, loadConfig } from '@mcc/runtime';
import {
  environmentOfService,
  isThere,
  ownServices,
  textOf,
  type Check,
  type Deployment,
} from './deployment';
import type { Service } from './compose-file';

/** Variables of Node itself. */
const OF_NODE = ['NODE_ENV'];

/** What a root module uses, and the setting without which it would take the embedded engine instead. */
const NEEDS: [code: RegExp, setting: string][] = [
  [/eventLogSettings\(/, 'KAFKA_BROKERS'],
  [/storeSettings\(/, 'CLICKHOUSE_URL'],
  [/LiveStateModule\./, 'REDIS_URL'],
  [/topicSettings\(/, 'MCC_PARTITIONS'],
];

/** Every variable of our processes is a setting, its value is valid, and none that the role needs is missing. */
export const checkSettings: Check = (deployment) =>
  ownServices(deployment).flatMap(({ name, service, app }) => {
    const env = environmentOfService(deployment, service);
    const unknown = Object.keys(env).filter((key) => !SETTING_NAMES.includes(key) && !OF_NODE.includes(key));
    return [
      ...unknown.map((key) => `${name}: ${key} is not a setting`),
      ...invalid(name, env),
      ...neededBy(app)
        .filter((key) => !env[key])
        .map((key) => `${name}: ${key} is missing`),
    ];
  });

function invalid(name: string, env: Record<string, string>): string[] {
  try {
    const { HOST } = loadConfig(env);
    return HOST === '0.0.0.0' ? [] : [`${name}: HOST=${HOST} cannot be reached from other containers`];
  } catch (error) {
    return [`${name}: ${(error as Error).message}`];
  }
}

function neededBy(app: string): string[] {
  return NEEDS.filter(([pattern]) => pattern.test(rootModule(app))).map(([, setting]) => setting);
}

/** The code that chooses the adapters of a role; commands of the CLI choose theirs themselves. */
function rootModule(app: string): string {
  const path = `apps/${app}/src/app.module.ts`;
  return app !== 'cli' && isThere(path) ? textOf(path) : '';
}

/** What all processes have to agree on is the same everywhere. */
export const checkAgreement: Check = (deployment) => {
  const values = new Map<string, Set<string>>();
  for (const { service } of ownServices(deployment)) {
    for (const [key, value] of Object.entries(service.environment ?? {})) {
      values.set(key, (values.get(key) ?? new Set()).add(String(value)));
    }
  }
  return [...values]
    .filter(([, different]) => different.size > 1)
    .map(([key, different]) => `${key} differs between services: ${[...different].join(', ')}`);
};

/** Those that replace customer identifiers use one key: from the environment, or from one volume. */
export const checkHashKey: Check = (deployment) => {
  const services = ownServices(deployment).filter(({ app }) => /loadHashKey\(/.test(rootModule(app)));
  const volumes = services.map(({ service }) => dataVolume(deployment, service));
  return [
    ...services
      .filter((_, index) => volumes[index] === undefined)
      .map(({ name }) => `${name}: its data folder is not on a volume, so a restart would make a new key`),
    ...services
      .filter(({ service }) => service.environment?.['MCC_HASH_KEY'] === undefined)
      .map(({ name }) => `${name}: MCC_HASH_KEY cannot be given`),
    ...(new Set(volumes).size > 1 ? [`the key stands on different volumes: ${volumes.join(', ')}`] : []),
  ];
};

function dataVolume(deployment: Deployment, service: Service): string | undefined {
  const folder = environmentOfService(deployment, service)['MCC_DATA_DIR'];
  return service.volumes?.find((volume) => volume.split(':')[1] === folder)?.split(':')[0];
}

/** The addresses of the engines name services, their ports and their users. */
export const checkEngineAddresses: Check = (deployment) =>
  ownServices(deployment).flatMap(({ name, service }) => {
    const { CLICKHOUSE_URL, REDIS_URL } = service.environment ?? {};
    return [
      ...(CLICKHOUSE_URL ? storeAddress(deployment, String(CLICKHOUSE_URL)) : []),
      ...(REDIS_URL ? address(deployment, String(REDIS_URL), 'redis:', '6379') : []),
    ].map((line) => `${name}: ${line}`);
  });

function address({ compose }: Deployment, url: string, image: string, port: string): string[] {
  const { hostname, port: given } = new URL(url);
  const isService = compose.services[hostname]?.image?.startsWith(image);
  return [
    ...(isService ? [] : [`"${hostname}" is not a service with an image ${image}…`]),
    ...(given === port ? [] : [`${hostname} listens on ${port}, not ${given}`]),
  ];
}

function storeAddress(deployment: Deployment, text: string): string[] {
  const url = new URL(text);
  const { CLICKHOUSE_USER: user, CLICKHOUSE_PASSWORD: password } =
    deployment.compose.services[url.hostname]?.environment ?? {};
  const mayLogIn = url.username === user && url.password === password;
  return [
    ...address(deployment, text, 'clickhouse/clickhouse-server:', '8123'),
    ...(mayLogIn ? [] : [`${url.hostname} has another user or password than CLICKHOUSE_URL`]),
  ];
}
