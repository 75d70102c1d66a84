/** An engine a suite needs, the variable that says where it is, and how to have it. */
interface Engine {
  name: string;
  variable: string;
  enable: string;
}

const KAFKA: Engine = {
  name: 'Kafka',
  variable: 'KAFKA_BROKERS',
  enable: 'set KAFKA_BROKERS, or install Java 17 and Maven and run `npm test`',
};

const REDIS: Engine = {
  name: 'Redis',
  variable: 'REDIS_URL',
  enable: 'set REDIS_URL, or install redis-server and run `npm test`',
};

const REDIS_SERVER: Engine = {
  name: 'a Redis server to kill',
  variable: 'MCC_REDIS_HERE',
  enable: 'install redis-server and run `npm test`',
};

const CHROMIUM: Engine = {
  name: 'Chromium',
  variable: 'CHROMIUM_PATH',
  enable: 'install chromium or set CHROMIUM_PATH, and run `npm test`',
};

const STACK: Engine = {
  name: 'the distributed stack',
  variable: 'MCC_STACK_HERE',
  enable: 'install Java 17, Maven and redis-server, and run `npm test`',
};

/** A suite that starts the distributed stack by itself (test/support/stack.ts). Without its engines, a skipped test says so. */
export function stackSuite(name: string, suite: () => void): void {
  engineSuite(STACK, name, suite);
}

/** A suite on a real Kafka; `brokers` are `host:port`. Without one, a skipped test says so. */
export function kafkaSuite(name: string, suite: (brokers: string[]) => void): void {
  engineSuite(KAFKA, name, (value) => suite(value.split(',')));
}

/** A suite on a real Redis; `url` is its `redis://host:port`. Without one, a skipped test says so. */
export function redisSuite(name: string, suite: (url: string) => void): void {
  engineSuite(REDIS, name, suite);
}

/** A suite that starts and kills Redis by itself (test/support/redis-server.ts). Without one, a skipped test says so. */
export function redisServerSuite(name: string, suite: () => void): void {
  engineSuite(REDIS_SERVER, name, suite);
}

/** A suite in a real browser; `path` is its executable. Without one, a skipped test says so. */
export function chromiumSuite(name: string, suite: (path: string) => void): void {
  engineSuite(CHROMIUM, name, suite);
}

function engineSuite(engine: Engine, name: string, suite: (value: string) => void): void {
  const value = process.env[engine.variable];
  describe(name, () => {
    if (value) suite(value);
    else absent(engine);
  });
}

/** What is not tested is counted: skipped, or failed where every engine is required. */
function absent({ name, enable }: Engine): void {
  const reason = `${name} is absent: ${enable}`;
  if (process.env['REQUIRE_ENGINES'] === '1') {
    it(reason, () => {
      throw new Error(`REQUIRE_ENGINES=1, but ${reason}`);
    });
    return;
  }
  it.skip(reason, () => undefined);
}
