import * as commands from './check-commands';
import * as edge from './check-edge';
import * as images from './check-images';
import * as kafka from './check-kafka';
import * as operations from './check-operations';
import * as settings from './check-settings';
import { mergeCompose, parseCompose, variablesOf } from './compose-file';
import {
  brokersOf,
  readClusterDeployment,
  readDeployment,
  textOf,
  type Check,
  type Deployment,
} from './deployment';
import { spoils } from './spoils';

const { propertiesOf, ...kafkaChecks } = kafka;
const CHECKS: Record<string, Check> = {
  ...settings,
  ...kafkaChecks,
  ...images,
  ...operations,
  ...commands,
  ...edge,
};
const DEPLOYMENTS: [string, () => Deployment][] = [
  ['docker-compose.yml', readDeployment],
  ['docker-compose.cluster.yml', readClusterDeployment],
];
const problemsOf = (deployment: Deployment): string[] =>
  Object.values(CHECKS).flatMap((check) => check(deployment));

describe.each(DEPLOYMENTS)('%s', (_name, read) => {
  it.each(Object.entries(CHECKS))('%s finds nothing wrong', (_check, check) => {
    expect(check(read())).toEqual([]);
  });
});

describe('the checks bite', () => {
  it.each(spoils)('on $what', ({ spoil, problem }) => {
    const deployment = readDeployment();
    spoil(deployment);
    expect(problemsOf(deployment)).toContainEqual(expect.stringMatching(problem));
  });

  it('each of them', () => {
    const found = spoils.flatMap(({ spoil }) => {
      const deployment = readDeployment();
      spoil(deployment);
      return Object.keys(CHECKS).filter((name) => CHECKS[name]!(deployment).length > 0);
    });
    expect(Object.keys(CHECKS).filter((name) => !found.includes(name))).toEqual([]);
  });
});

describe('profiles', () => {
  it('scale adds a second processor, evaluator and gateway that are like the first', () => {
    const { services } = readDeployment().compose;
    for (const role of ['processor', 'evaluator', 'gateway']) {
      const { profiles, networks: _networks, ...second } = services[`${role}-2`]!;
      expect(profiles).toEqual(['scale']);
      expect(second).toEqual(services[role]);
    }
  });

  it('without a profile every role runs once', () => {
    const { services } = readDeployment().compose;
    const started = Object.keys(services).filter((name) => !services[name]!.profiles);
    expect(started.sort()).toEqual([
      'budget-shifter',
      'clickhouse',
      'edge',
      'evaluator',
      'gateway',
      'ingest',
      'kafka',
      'notifier',
      'processor',
      'provision',
      'redis',
    ]);
  });
});

describe('the cluster', () => {
  it('has the settings of deploy/kafka/cluster.properties on each of three brokers', () => {
    const lines = textOf('deploy/kafka/cluster.properties').split('\n');
    const wanted = Object.fromEntries(
      lines.filter((line) => /^[a-z]/.test(line)).map((line) => line.split('=') as [string, string]),
    );
    const brokers = brokersOf(readClusterDeployment());
    expect(Object.keys(wanted)).toContain('min.insync.replicas');
    expect(brokers).toHaveLength(3);
    for (const [, broker] of brokers) expect(propertiesOf(broker)).toMatchObject(wanted);
  });

  it('replaces the lists that Compose would append to', () => {
    const services = textOf('docker-compose.cluster.yml').split('\nservices:')[1]!;
    const lists = services.match(/^ {4}(ports|volumes):.*$/gm) ?? [];
    expect(lists).toHaveLength(4);
    expect(lists.filter((line) => !line.includes(': !override ['))).toEqual([]);
  });
});

it('keeps from the build of images what is large or private, and nothing that it reads', () => {
  const ignored = textOf('.dockerignore').split('\n');
  expect(ignored).toEqual(expect.arrayContaining(['.git', '.mcc', '**/node_modules', '**/.env*']));
  const read = [
    'libs',
    'apps',
    'rules',
    'mappings',
    'scripts',
    'package.json',
    'package-lock.json',
    '.npmrc',
    '.swcrc',
  ];
  expect(read.filter((name) => ignored.includes(name))).toEqual([]);
});

it('names every variable it takes from outside in docs/deployment.md', () => {
  const files = ['docker-compose.yml', 'docker-compose.cluster.yml'].map(textOf).join('\n');
  const documented = textOf('docs/deployment.md');
  expect(variablesOf(files).filter((name) => !documented.includes(`\`${name}\``))).toEqual([]);
});

it('takes values from outside and merges files as Compose does', () => {
  const text = 'services: { a: { image: "x:${V:-1}", environment: { A: "${W:-}", B: $$v } } }';
  const base = parseCompose(text, { V: '2' });
  expect(base.services['a']).toEqual({ image: 'x:2', environment: { A: '', B: '$v' } });
  const over = parseCompose('services: { b: { extends: { service: a }, environment: { A: 1 } } }');
  expect(mergeCompose(base, over).services['b']).toMatchObject({
    image: 'x:2',
    environment: { A: 1, B: '$v' },
  });
});
