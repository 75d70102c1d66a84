// The distributed product on one machine without Docker: real Kafka, real Redis, ClickHouse and every role as processes.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../free-port.mjs';
import { startEdge } from './edge.mjs';
import { clickHousePlan, kafkaPlan, redisPlan, rolePlan } from './plan.mjs';
import { Service } from './service.mjs';

/** Roles in the order in which they stop: first what takes events in. */
const ROLES = ['ingest', 'processor', 'evaluator', 'notifier', 'budget-shifter', 'gateway'];

/**
 * @typedef {object} StackOptions
 * @property {string} dir where data and logs are
 * @property {number} [port] of the one address for everything; default: a free one
 * @property {number} [partitions] of new event topics; default 12
 * @property {Partial<Record<string, number>>} [replicas] processes of each role; default 1
 * @property {Record<string, string>} [env] settings for every role
 * @property {Record<string, string[]>} [nodeArgs] arguments for node, by role
 * @property {Record<string, number>} [ports] of engines; default: free ones, kept with the data
 * @property {{kafka?: string, redis?: string, clickhouse?: string}} [given] engines that run elsewhere
 */

export class Stack {
  /** @type {Map<string, Service>} */
  services = new Map();
  #edge = null;
  #counts = {};

  /**
   * @param {StackOptions} options
   * @param {(line: string) => void} log
   */
  constructor(options, log) {
    this.options = { partitions: 12, replicas: {}, env: {}, nodeArgs: {}, given: {}, ...options };
    this.log = log;
  }

  get url() {
    return this.#edge?.url ?? null;
  }

  /** Starts engines, then roles, then the one address; resolves when all are ready. */
  async start() {
    mkdirSync(join(this.options.dir, 'logs'), { recursive: true });
    const ports = await this.#ports();
    this.settings = await this.#startEngines(ports);
    const replicas = ROLES.flatMap((role) => Array(this.options.replicas[role] ?? 1).fill(role));
    const [first, ...others] = await Promise.all(replicas.map((role) => this.#plan(role)));
    // one process makes topics and tables, the others find them
    await this.#start(first);
    await Promise.all(others.map((service) => this.#start(service)));
    const urls = (kind) =>
      this.describe()
        .filter((each) => each.kind === kind)
        .map(({ url }) => url);
    this.#edge = await startEdge({ port: ports.edge, ingests: urls('ingest'), gateways: urls('gateway') });
    this.log(`everything is ready on ${this.url}`);
  }

  /** One more process of a role; resolves to its description when it is ready. */
  async add(role, { env = {}, nodeArgs = [] } = {}) {
    const service = await this.#plan(role, env, nodeArgs);
    await this.#start(service);
    return service.describe();
  }

  get(name) {
    const service = this.services.get(name);
    if (!service) throw new Error(`${name} is none of ${[...this.services.keys()].join(', ')}`);
    return service;
  }

  describe() {
    return [...this.services.values()].map((service) => service.describe());
  }

  /** Stops roles in the order of the way of an event, then the engines. Resolves to how each ended. */
  async stop() {
    await this.#edge?.close();
    const ends = {};
    for (const kind of [...ROLES, 'engine']) {
      const services = [...this.services.values()].filter(({ plan }) => plan.kind === kind);
      await Promise.all(services.map(async (service) => (ends[service.plan.name] = await service.stop())));
    }
    return ends;
  }

  async #start(service) {
    const begin = Date.now();
    await service.start();
    const { name, url, pid } = service.describe();
    this.log(`${name} is ready on ${url} (process ${pid}, ${((Date.now() - begin) / 1_000).toFixed(1)} s)`);
  }

  async #plan(role, env = {}, nodeArgs = []) {
    this.#counts[role] = (this.#counts[role] ?? 0) + 1;
    const plan = rolePlan({
      dir: this.options.dir,
      role,
      name: `${role}-${this.#counts[role]}`,
      port: await freePort(),
      env: { ...this.settings, ...env },
      nodeArgs: [...(this.options.nodeArgs[role] ?? []), ...nodeArgs],
    });
    return this.#keep(plan);
  }

  #keep(plan) {
    const service = new Service(plan, this.log);
    this.services.set(plan.name, service);
    return service;
  }

  /** @returns {Promise<Record<string, string>>} the settings every role gets */
  async #startEngines(ports) {
    const { dir, given, partitions, env } = this.options;
    const { log } = this;
    const plans = [
      given.kafka ? null : kafkaPlan({ dir, port: ports.kafka, controllerPort: ports.controller, log }),
      given.redis ? null : redisPlan({ dir, port: ports.redis, log }),
      given.clickhouse ? null : clickHousePlan({ dir, port: ports.clickhouse, log }),
    ].filter((plan) => plan !== null);
    await Promise.all(plans.map((plan) => this.#start(this.#keep(plan))));
    const urlOf = (name) => given[name] ?? this.get(name).plan.url;
    return {
      KAFKA_BROKERS: urlOf('kafka'),
      REDIS_URL: urlOf('redis'),
      CLICKHOUSE_URL: urlOf('clickhouse'),
      MCC_PARTITIONS: String(partitions),
      MCC_HASH_KEY: hashKey(dir),
      MCC_DATA_DIR: join(dir, 'roles'),
      MCC_DEMO: 'false',
      LOG_FORMAT: 'json',
      ...env,
    };
  }

  /** Ports of the engines are kept: what stands in Kafka's folder refers to them. */
  async #ports() {
    const file = join(this.options.dir, 'ports.json');
    const known = {
      ...(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}),
      ...this.options.ports,
    };
    for (const name of ['kafka', 'controller', 'redis', 'clickhouse']) known[name] ??= await freePort();
    writeFileSync(file, JSON.stringify(known));
    return { ...known, edge: this.options.port ?? (await freePort()) };
  }
}

/** One key for all roles, or a customer would have several pseudonyms. */
function hashKey(dir) {
  const file = join(dir, 'customer-hash.key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}
