import type { Service } from './compose-file';
import { brokersOf, ownServices, type Check } from './deployment';

/** Properties of server.properties that are in use here (Apache Kafka 4, "Broker Configs"). */
const PROPERTIES = new Set([
  'node.id',
  'process.roles',
  'listeners',
  'advertised.listeners',
  'listener.security.protocol.map',
  'inter.broker.listener.name',
  'controller.listener.names',
  'controller.quorum.voters',
  'log.dirs',
  'log.message.timestamp.type',
  'auto.create.topics.enable',
  'unclean.leader.election.enable',
  'default.replication.factor',
  'min.insync.replicas',
  'offsets.topic.replication.factor',
  'transaction.state.log.replication.factor',
  'transaction.state.log.min.isr',
]);

/** Variables of the image's start script. */
const OF_SCRIPTS = ['KAFKA_HEAP_OPTS', 'CLUSTER_ID'];

/** The server properties a broker gets: the image turns `KAFKA_LOG_DIRS` into `log.dirs`. */
export function propertiesOf(broker: Service): Record<string, string> {
  return Object.fromEntries(
    Object.entries(broker.environment ?? {})
      .filter(([name]) => !OF_SCRIPTS.includes(name))
      .map(([name, value]) => [
        name
          .replace(/^KAFKA_/, '')
          .toLowerCase()
          .replace(/_/g, '.'),
        String(value),
      ]),
  );
}

/** `PLAINTEXT://kafka:9092,…` as a map from listener to `[host, port]`. */
function listeners(text = ''): Map<string, [host: string, port: string]> {
  return new Map(
    [...text.matchAll(/(\w+):\/\/([^:,]*):(\d+)/g)].map(([, name, host, port]) => [name!, [host!, port!]]),
  );
}

export const checkBrokerProperties: Check = (deployment) =>
  brokersOf(deployment).flatMap(([name, broker]) => {
    const properties = propertiesOf(broker);
    const dirs = properties['log.dirs'];
    const onVolume = broker.volumes?.some((volume) => volume.split(':')[1] === dirs);
    return [
      ...Object.keys(properties)
        .filter((property) => !PROPERTIES.has(property))
        .map((property) => `${name}: ${property} is not a property of the broker`),
      ...[...PROPERTIES]
        .filter((property) => properties[property] === undefined)
        .map((property) => `${name}: ${property} is missing`),
      ...(onVolume ? [] : [`${name}: log.dirs=${dirs} is not on a volume`]),
      ...(properties['log.message.timestamp.type'] === 'LogAppendTime' ? [] : [`${name}: no LogAppendTime`]),
      ...(properties['unclean.leader.election.enable'] === 'false' ? [] : [`${name}: unclean leaders`]),
      ...(properties['auto.create.topics.enable'] === 'false' ? [] : [`${name}: topics made by accident`]),
    ];
  });

/** Listeners, what is advertised of them, and published ports belong together. */
export const checkListeners: Check = (deployment) =>
  brokersOf(deployment).flatMap(([name, broker]) => {
    const properties = propertiesOf(broker);
    const own = listeners(properties['listeners']);
    const advertised = listeners(properties['advertised.listeners']);
    const protocols = properties['listener.security.protocol.map'] ?? '';
    const published = (broker.ports ?? []).map((port) => port.split(':').slice(-2).join(':'));
    return [
      ...[...own.keys()]
        .filter((key) => !protocols.includes(`${key}:`))
        .map((key) => `${name}: listener ${key} has no protocol`),
      ...[...advertised].flatMap(([key, [host, port]]) => {
        const inside = own.get(key)?.[1];
        if (inside === undefined) return [`${name}: ${key} is advertised and not listened on`];
        if (host !== 'localhost')
          return host === name && port === inside ? [] : [`${name}: ${key} is ${host}:${port}`];
        return published.includes(`${port}:${inside}`) ? [] : [`${name}: ${port}:${inside} is not published`];
      }),
      ...published
        .filter((pair) => ![...own.values()].some(([, port]) => port === pair.split(':')[1]))
        .map((pair) => `${name}: nothing listens on the published port ${pair}`),
      ...(broker.healthcheck?.test.join(' ').includes(`localhost:${own.get('PLAINTEXT')?.[1]}`)
        ? []
        : [`${name}: the health check asks another port than PLAINTEXT`]),
    ];
  });

/** Every broker is a voter under its own id, and every voter is a broker. */
export const checkQuorum: Check = (deployment) => {
  const brokers = brokersOf(deployment);
  const voters = brokers.map(([name, broker]) => {
    const properties = propertiesOf(broker);
    return `${properties['node.id']}@${name}:${listeners(properties['listeners']).get('CONTROLLER')?.[1]}`;
  });
  return brokers
    .filter(([, broker]) => propertiesOf(broker)['controller.quorum.voters'] !== voters.join(','))
    .map(([name]) => `${name}: the voters are not ${voters.join(',')}`);
};

/** Clients know every broker by an address that it advertises. */
export const checkBootstrap: Check = (deployment) => {
  const addresses = brokersOf(deployment).map(([, broker]) =>
    listeners(propertiesOf(broker)['advertised.listeners']).get('PLAINTEXT')?.join(':'),
  );
  return ownServices(deployment).flatMap(({ name, service }) => {
    const given = service.environment?.['KAFKA_BROKERS'];
    return given === undefined || given === addresses.join(',') ? [] : [`${name}: KAFKA_BROKERS=${given}`];
  });
};

/** No more copies than brokers, and fewer needed than there are copies, so that one broker may be away. */
export const checkReplication: Check = (deployment) => {
  const brokers = brokersOf(deployment);
  const settings = ownServices(deployment).map(({ name, service }) => ({
    name,
    copies: service.environment?.['MCC_REPLICATION'],
    needed: service.environment?.['MCC_MIN_IN_SYNC'],
  }));
  const properties = brokers.flatMap(([name, broker]) => {
    const of = propertiesOf(broker);
    return [
      { name, copies: of['default.replication.factor'], needed: of['min.insync.replicas'] },
      {
        name,
        copies: of['transaction.state.log.replication.factor'],
        needed: of['transaction.state.log.min.isr'],
      },
      { name, copies: of['offsets.topic.replication.factor'], needed: undefined },
    ];
  });
  return [...settings, ...properties].flatMap(({ name, copies, needed }) => {
    const [have, want] = [Number(copies ?? brokers.length), Number(needed ?? 1)];
    if (have > brokers.length) return [`${name}: ${have} copies on ${brokers.length} brokers`];
    return have > want || brokers.length === 1 ? [] : [`${name}: ${want} of ${have} copies needed`];
  });
};
