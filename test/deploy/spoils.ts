import type { Service } from './compose-file';
import type { Deployment } from './deployment';
import type { Instruction } from './dockerfile';

/** A mistake someone could make in the files, and what the checks must say of it. */
export interface Spoil {
  what: string;
  spoil: (deployment: Deployment) => void;
  problem: RegExp;
}

const service = ({ compose }: Deployment, name: string): Service => compose.services[name]!;
const set = (deployment: Deployment, name: string, variables: Record<string, string>): void => {
  const spoilt = service(deployment, name);
  spoilt.environment = { ...spoilt.environment, ...variables };
};
const instruction = ({ stages }: Deployment, stage: string, name: string): Instruction =>
  stages.find((one) => one.name === stage)!.instructions.find((one) => one.name === name)!;

const spoil = (what: string, change: (deployment: Deployment) => void, problem: RegExp): Spoil => ({
  what,
  spoil: change,
  problem,
});

const SETTINGS: Spoil[] = [
  spoil(
    'a misspelt variable',
    (d) => set(d, 'ingest', { KAFKA_BROKER: 'kafka:9092' }),
    /ingest: KAFKA_BROKER is not/,
  ),
  spoil(
    'a wrong value',
    (d) => set(d, 'gateway', { MCC_PARTITIONS: 'many' }),
    /gateway: .*MCC_PARTITIONS=many/s,
  ),
  spoil(
    'a missing engine',
    (d) => set(d, 'processor', { CLICKHOUSE_URL: '' }),
    /processor: CLICKHOUSE_URL is missing/,
  ),
  spoil(
    'a role with other partitions',
    (d) => set(d, 'evaluator', { MCC_PARTITIONS: '3' }),
    /MCC_PARTITIONS differs/,
  ),
  spoil(
    'two key volumes',
    (d) => (service(d, 'ingest').volumes = ['redis:/var/lib/mcc']),
    /different volumes/,
  ),
  spoil(
    'no key volume',
    (d) => (service(d, 'ingest').volumes = []),
    /ingest: its data folder is not on a volume/,
  ),
  spoil(
    'another password',
    (d) => set(d, 'clickhouse', { CLICKHOUSE_PASSWORD: 'x' }),
    /another user or password/,
  ),
  spoil(
    'a wrong Redis port',
    (d) => set(d, 'ingest', { REDIS_URL: 'redis://redis:6380' }),
    /redis listens on 6379/,
  ),
  spoil(
    'an unknown host',
    (d) => set(d, 'ingest', { REDIS_URL: 'redis://cache:6379' }),
    /"cache" is not a service/,
  ),
];

const KAFKA: Spoil[] = [
  spoil('a misspelt property', (d) => set(d, 'kafka', { KAFKA_LOG_DIR: '/x' }), /log\.dir is not a property/),
  spoil(
    'data beside the volume',
    (d) => set(d, 'kafka', { KAFKA_LOG_DIRS: '/tmp' }),
    /log\.dirs=\/tmp is not on/,
  ),
  spoil(
    'a listener on another port',
    (d) => set(d, 'kafka', { KAFKA_LISTENERS: 'PLAINTEXT://:9094' }),
    /PLAINTEXT is kafka:9092/,
  ),
  spoil(
    'a port that is not published',
    (d) => (service(d, 'kafka').ports = []),
    /29092:29092 is not published/,
  ),
  spoil(
    'an unknown voter',
    (d) => set(d, 'kafka', { KAFKA_CONTROLLER_QUORUM_VOTERS: '1@other:9093' }),
    /voters are not 1@kafka/,
  ),
  spoil(
    'another broker address',
    (d) => set(d, 'ingest', { KAFKA_BROKERS: 'kafka:29092' }),
    /ingest: KAFKA_BROKERS=/,
  ),
  spoil('too many copies', (d) => set(d, 'provision', { MCC_REPLICATION: '3' }), /3 copies on 1 brokers/),
];

const IMAGES: Spoil[] = [
  spoil(
    'a floating tag',
    (d) => (service(d, 'redis').image = 'redis:latest'),
    /redis:latest is not an exact/,
  ),
  spoil('a floating minor', (d) => (service(d, 'edge').image = 'caddy:2.11'), /caddy:2.11 is not an exact/),
  spoil('a floating base', (d) => (d.stages[0]!.from = 'node:20-slim'), /node:20-slim is not an exact/),
  spoil('an old Node', (d) => (d.stages[0]!.from = 'node:18.20.4-slim'), /Node is older/),
  spoil(
    'an untested Kafka',
    (d) => (service(d, 'kafka').image = 'apache/kafka:3.9.0'),
    /kafka: tests run on/,
  ),
  spoil('a missing target', (d) => (service(d, 'ingest').build!.target = 'intake'), /no target intake/),
  spoil('root', (d) => (instruction(d, 'runtime', 'USER').text = 'root'), /ingest runs as root/),
  spoil(
    'development packages',
    (d) => (instruction(d, 'dependencies', 'RUN').text = 'npm install'),
    /development packages/,
  ),
  spoil(
    'the embedded store',
    (d) => (instruction(d, 'manifests', 'RUN').text = 'true'),
    /chdb is not left out/,
  ),
  spoil(
    'another port',
    (d) => (instruction(d, 'service', 'EXPOSE').text = '8081'),
    /EXPOSE is not PORT=8080/,
  ),
  spoil(
    'a health check of nothing',
    (d) => (instruction(d, 'service', 'HEALTHCHECK').text = 'CMD ["true"]'),
    /does not ask \/health\/ready/,
  ),
];

const OPERATIONS: Spoil[] = [
  spoil('no limits', (d) => delete service(d, 'redis').deploy, /redis has no limits/),
  spoil('no health check', (d) => delete service(d, 'kafka').healthcheck, /kafka has no health check/),
  spoil('no restart policy', (d) => delete service(d, 'gateway').restart, /gateway has no restart policy/),
  spoil(
    'a hurried stop',
    (d) => (service(d, 'processor').stop_grace_period = '5s'),
    /processor is killed while/,
  ),
  spoil(
    'waiting for a stranger',
    (d) => (service(d, 'edge').depends_on = { web: { condition: 'service_healthy' } }),
    /web, which is no service/,
  ),
  spoil(
    'waiting for one shot to be healthy',
    (d) => (service(d, 'ingest').depends_on!['provision'] = { condition: 'service_healthy' }),
    /provision to be service_healthy/,
  ),
  spoil(
    'starting too early',
    (d) => (service(d, 'ingest').depends_on = {}),
    /ingest does not wait for kafka/,
  ),
  spoil('an undeclared volume', (d) => delete d.compose.volumes['kafka'], /kafka is neither a volume nor/),
  spoil('an open port', (d) => (service(d, 'clickhouse').ports = ['8123:8123']), /8123:8123 is open/),
];

const COMMANDS: Spoil[] = [
  spoil('an unknown command', (d) => (service(d, 'demo').command![2] = 'play'), /mcc does not know play/),
  spoil(
    'an unknown flag',
    (d) => (service(d, 'demo').command![3] = '--address'),
    /mcc does not know --address/,
  ),
  spoil(
    'a file that is not built',
    (d) => (instruction(d, 'ingest', 'CMD').text = '["node", "apps/ingest/dist/start.js"]'),
    /start\.js is not built/,
  ),
];

const EDGE: Spoil[] = [
  spoil(
    'an upstream on another port',
    (d) => (d.edge.upstreamPort = 3000),
    /gateway listens on 8080, not 3000/,
  ),
  spoil('an unknown upstream', (d) => (d.edge.routes[0]!.service = 'intake'), /"intake" is no service/),
  spoil(
    'events to the gateway',
    (d) => (d.edge.routes[0]!.service = 'gateway'),
    /events does not go to ingest/,
  ),
  spoil('polls spread about', (d) => (d.edge.routes[2]!.policy = 'round_robin'), /polls do not come back/),
  spoil('sessions spread about', (d) => (d.edge.routes[1]!.conditions = []), /may go to another gateway/),
  spoil('an edge on another port', (d) => (d.edge.port = 80), /edge: it listens on 80/),
  spoil(
    'a replica out of sight',
    (d) => delete service(d, 'gateway-2').networks,
    /gateway-2: the edge does not find/,
  ),
];

export const spoils: Spoil[] = [...SETTINGS, ...KAFKA, ...IMAGES, ...OPERATIONS, ...COMMANDS, ...EDGE];
