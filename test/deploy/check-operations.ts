import type { Service } from './compose-file';
import { isThere, ownServices, type Check, type Deployment } from './deployment';
import { lastOf } from './dockerfile';

/** Longest time our processes take to stop, s (libs/runtime, graceful-stop.ts). */
const STOP_S = 10;

const services = ({ compose }: Deployment): [string, Service][] => Object.entries(compose.services);

function hasHealth({ stages }: Deployment, { healthcheck, build }: Service): boolean {
  return (
    healthcheck !== undefined ||
    (build !== undefined && lastOf(stages, build.target, 'HEALTHCHECK') !== undefined)
  );
}

/** Every service is bounded, watched, restarted and fills no disk with its log. */
export const checkCare: Check = (deployment) =>
  services(deployment).flatMap(([name, service]) => {
    const { cpus, memory } = service.deploy?.resources?.limits ?? {};
    const { 'max-size': size, 'max-file': files } = service.logging?.options ?? {};
    // commands of the CLI are not servers
    const needsHealth = service.build?.target !== 'cli';
    return [
      ...(cpus && memory ? [] : ['has no limits']),
      ...(size && files ? [] : ['does not rotate its log']),
      ...(service.restart ? [] : ['has no restart policy']),
      ...(needsHealth && !hasHealth(deployment, service) ? ['has no health check'] : []),
    ].map((line) => `${name} ${line}`);
  });

/** Our processes get the time to stop in order, and write nowhere but on volumes. */
export const checkStopping: Check = (deployment) =>
  ownServices(deployment).flatMap(({ name, service }) => [
    ...(Number.parseInt(service.stop_grace_period ?? '10', 10) > STOP_S
      ? []
      : [`${name} is killed while it stops`]),
    ...(service.read_only ? [] : [`${name} may write to its image`]),
  ]);

/** Whoever waits for another service waits for something that can come true. */
export const checkDependsOn: Check = (deployment) =>
  services(deployment).flatMap(([name, { depends_on }]) =>
    Object.entries(depends_on ?? {}).flatMap(([other, { condition }]) => {
      const service = deployment.compose.services[other];
      if (!service) return [`${name} waits for ${other}, which is no service`];
      if (service.profiles) return [`${name} waits for ${other}, which a profile starts`];
      const isRight =
        condition === (service.restart === 'no' ? 'service_completed_successfully' : 'service_healthy');
      return isRight && (service.restart === 'no' || hasHealth(deployment, service))
        ? []
        : [`${name} waits for ${other} to be ${condition}`];
    }),
  );

/** Our servers start when what they talk to is there. */
export const checkStartOrder: Check = (deployment) =>
  ownServices(deployment)
    .filter(({ app }) => app !== 'cli')
    .flatMap(({ name, service }) =>
      ['kafka', 'clickhouse', 'redis', 'provision']
        .filter((other) => !service.depends_on?.[other])
        .map((other) => `${name} does not wait for ${other}`),
    );

export const checkVolumes: Check = (deployment) => {
  const mounts = services(deployment).flatMap(([name, { volumes }]) =>
    (volumes ?? []).map((volume) => ({ name, source: volume.split(':')[0]! })),
  );
  const declared = Object.keys(deployment.compose.volumes);
  return [
    ...mounts
      .filter(({ source }) => (source.startsWith('.') ? !isThere(source) : !declared.includes(source)))
      .map(({ name, source }) => `${name}: ${source} is neither a volume nor a file`),
    ...declared
      .filter((volume) => !mounts.some(({ source }) => source === volume))
      .map((volume) => `the volume ${volume} is not used`),
  ];
};

/** Nothing is reachable from outside the machine unless one asks for it, and no two services want the same port. */
export const checkPublishedPorts: Check = (deployment) => {
  const ports = services(deployment).flatMap(([name, service]) =>
    (service.ports ?? []).map((port) => ({ name, port, host: port.split(':').slice(0, -1).join(':') })),
  );
  const hosts = ports.map(({ host }) => host);
  return [
    ...ports
      .filter(({ port }) => !port.startsWith('127.0.0.1:'))
      .map(({ name, port }) => `${name}: ${port} is open to the network`),
    ...ports
      .filter(({ host }, index) => hosts.indexOf(host) !== index)
      .map(({ name, port }) => `${name}: ${port} is published twice`),
    ...services(deployment)
      .filter(
        ([, { image, ports: given }]) =>
          image?.startsWith('clickhouse/') && !given?.every((port) => port.endsWith(':8123')),
      )
      .map(([name]) => `${name}: HTTP is on 8123`),
  ];
};
