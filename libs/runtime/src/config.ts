import 'reflect-metadata';
import { plainToInstance, Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsTimeZone,
  Length,
  Matches,
  Max,
  Min,
  validateSync,
} from 'class-validator';

const toBoolean = ({ value }: { value: unknown }): unknown =>
  value === 'true' || value === '1' ? true : value === 'false' || value === '0' ? false : value;

/** All settings, each from the environment variable of its name. Defaults run everything embedded on one machine. */
export class Config {
  /** address the HTTP server listens on; `0.0.0.0` for all interfaces */
  @IsString() HOST: string = '127.0.0.1';
  @Type(() => Number) @IsInt() @Min(0) @Max(65_535) PORT: number = 8080;
  /** folder of the embedded log, store and keys */
  @IsString() @Length(1) MCC_DATA_DIR: string = '.mcc/data';
  /** folder of rule files */
  @IsString() @Length(1) MCC_RULES_DIR: string = 'rules';
  /** file of inhibitions and mute windows of alerts */
  @IsString() @Length(1) MCC_ALERTING_POLICY: string = 'policies/alerting.yaml';
  /** file of what KPIs are meant to be */
  @IsString() @Length(1) MCC_TARGETS: string = 'policies/targets.yaml';
  /** file of what the wall shows */
  @IsString() @Length(1) MCC_SCREEN: string = 'policies/screen.yaml';
  /** file of what people call channels, rooms, sources, plans and each other */
  @IsString() @Length(1) MCC_NAMES: string = 'policies/names.yaml';
  /** file of receivers and routes of notifications */
  @IsString() @Length(1) MCC_ROUTES: string = 'policies/routes.yaml';
  /** file of plans of money and the rules that move it */
  @IsString() @Length(1) MCC_BUDGET: string = 'policies/budget.yaml';
  /** who moves the money: `simulator`, or the address of a connector; absent: the simulator in the demo, else nobody */
  @IsOptional()
  @Matches(/^(simulator|https?:\/\/[^\s#]+)$/, {
    message:
      'MCC_BUDGET_PLATFORM must be "simulator", or an address such as https://connector.example.com/orders',
  })
  MCC_BUDGET_PLATFORM?: string;
  /** private networks in which the connector may be, comma-separated, e.g. `10.1.0.0/16`; absent: public addresses only */
  @IsOptional() @Matches(/^[0-9A-Fa-f.:/, ]+$/) MCC_BUDGET_NETWORKS?: string;
  /** folder of secret texts, one in each file, which the file of routes names */
  @IsString() @Length(1) MCC_SECRETS_DIR: string = '.mcc/secrets';
  /** where people reach this product: links in notifications begin with it */
  @Matches(/^https?:\/\/[^\s?#]+$/, {
    message: 'MCC_PUBLIC_URL must be an address such as https://mcc.example.com',
  })
  MCC_PUBLIC_URL: string = 'http://localhost:8080';
  /** private networks that notifications may reach, comma-separated, e.g. `10.1.0.0/16`; absent: public addresses only */
  @IsOptional() @Matches(/^[0-9A-Fa-f.:/, ]+$/) MCC_NOTIFY_NETWORKS?: string;
  /** comma-separated brokers; absent: embedded log */
  @IsOptional() @IsString() KAFKA_BROKERS?: string;
  /** absent: embedded store */
  @IsOptional()
  @Matches(/^https?:\/\//, { message: 'CLICKHOUSE_URL must begin with http:// or https://' })
  CLICKHOUSE_URL?: string;
  @Matches(/^[A-Za-z_][A-Za-z0-9_]*$/) CLICKHOUSE_DATABASE: string = 'mcc';
  /** cluster of the ClickHouse server on which replicated tables are made; absent: plain tables on one server */
  @IsOptional() @Matches(/^[A-Za-z_][A-Za-z0-9_]*$/) CLICKHOUSE_CLUSTER?: string;
  /** absent: live state within the process */
  @IsOptional()
  @Matches(/^rediss?:\/\//, { message: 'REDIS_URL must begin with redis:// or rediss://' })
  REDIS_URL?: string;
  /** put before every topic name, so that several installations can share a Kafka */
  @Matches(/^[A-Za-z0-9._-]*$/) MCC_TOPIC_PREFIX: string = '';
  /** partitions of a topic when it is created */
  @Type(() => Number) @IsInt() @Min(1) @Max(1_000) MCC_PARTITIONS: number = 1;
  /** copies of each partition of new topics; absent: the broker's default */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(9) MCC_REPLICATION?: number;
  /** copies that must have a record before it counts as accepted (new topics); absent: the broker's default */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(9) MCC_MIN_IN_SYNC?: number;
  /** a consumer that is not heard of for this long loses its partitions to others, ms */
  @Type(() => Number) @IsInt() @Min(1_000) @Max(300_000) MCC_SESSION_TIMEOUT_MS: number = 10_000;
  /** bytes fetched from Kafka and not yet processed, for all partitions of a process; beyond it fetching pauses */
  @Type(() => Number) @IsInt() @Min(1_048_576) MCC_CONSUMER_BYTES: number = 67_108_864;
  /** a consumer whose records do not come for this long ends its process, ms; readiness is lost at a third of it */
  @Type(() => Number) @IsInt() @Min(3_000) @Max(3_600_000) MCC_STALLED_MS: number = 90_000;
  /** shares into which the rules are divided; as many evaluators can work at once, further ones stand by */
  @Type(() => Number) @IsInt() @Min(1) @Max(256) MCC_EVALUATOR_SHARDS: number = 1;
  /** IANA zone in which days begin */
  @IsTimeZone() MCC_TIME_ZONE: string = 'Asia/Shanghai';
  /** name of this installation on its screens, such as `staging`; absent: it has none */
  @IsOptional() @IsString() @Length(1, 24) MCC_ENVIRONMENT?: string;
  /** ISO 4217 code of all money */
  @Matches(/^[A-Z]{3}$/) MCC_CURRENCY: string = 'CNY';
  /** key of the customer hash, at least 32 characters; absent: made on the first start and kept in the data folder */
  @IsOptional() @IsString() @Length(32, 1_024) MCC_HASH_KEY?: string;
  /** length of a slice of append time, ms: events wait this long at most before they are counted and judged */
  @Type(() => Number) @IsInt() @Min(50) @Max(60_000) MCC_SLICE_MS: number = 1_000;
  /** the same for the few events that rules look at one by one (competitors' prices): their alerts are not to wait */
  @Type(() => Number) @IsInt() @Min(50) @Max(60_000) MCC_OBSERVED_SLICE_MS: number = 200;
  /** how far events of one source may be out of order, ms; windows are evaluated this much after their end */
  @Type(() => Number) @IsInt() @Min(0) @Max(3_600_000) MCC_OUT_OF_ORDER_MS: number = 2_000;
  /** how long after its end a window stays provisional, ms */
  @Type(() => Number) @IsInt() @Min(0) @Max(86_400_000) MCC_ALLOWED_LATENESS_MS: number = 60_000;
  /** how long raw events and 10 s cells are kept, days of append time */
  @Type(() => Number) @IsInt() @Min(1) @Max(3_650) MCC_RAW_DAYS: number = 30;
  /** how long 1 min cells are kept, days of append time (1 h and 1 d cells: ten times as long) */
  @Type(() => Number) @IsInt() @Min(1) @Max(3_650) MCC_ROLLUP_DAYS: number = 400;
  /** how long the event topics are kept, hours */
  @Type(() => Number) @IsInt() @Min(1) @Max(87_600) MCC_LOG_HOURS: number = 72;
  /** largest request body, bytes */
  @Type(() => Number) @IsInt() @Min(1_024) @Max(67_108_864) MCC_MAX_BODY_BYTES: number = 4_194_304;
  /** most events in one request */
  @Type(() => Number) @IsInt() @Min(1) @Max(100_000) MCC_MAX_BATCH: number = 10_000;
  /** request bytes being worked on at once; beyond it senders get 429 */
  @Type(() => Number) @IsInt() @Min(1_048_576) MCC_MAX_INFLIGHT_BYTES: number = 67_108_864;
  /** play the demo day */
  @Transform(toBoolean) @IsBoolean() MCC_DEMO: boolean = true;
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace']) LOG_LEVEL: string = 'info';
  /** `pretty` for people, `json` for machines */
  @IsIn(['pretty', 'json']) LOG_FORMAT: string = 'pretty';
}

type WithoutDefault = {
  [Name in keyof Config]-?: undefined extends Config[Name] ? Name : never;
}[keyof Config];

/** Settings without a default, which an instance does not tell: the compiler asks for each. */
const OPTIONAL: Record<WithoutDefault, true> = {
  KAFKA_BROKERS: true,
  CLICKHOUSE_URL: true,
  CLICKHOUSE_CLUSTER: true,
  REDIS_URL: true,
  MCC_ENVIRONMENT: true,
  MCC_HASH_KEY: true,
  MCC_NOTIFY_NETWORKS: true,
  MCC_BUDGET_PLATFORM: true,
  MCC_BUDGET_NETWORKS: true,
  MCC_REPLICATION: true,
  MCC_MIN_IN_SYNC: true,
};

/** Names of all settings: the environment variables the product reads. */
export const SETTING_NAMES: readonly string[] = [...Object.keys(new Config()), ...Object.keys(OPTIONAL)];

/**
 * Reads the settings once and checks them all.
 * @throws Error with one line for each wrong variable, saying what it must be
 */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const defaults = new Config();
  const given: Record<string, string | undefined> = Object.fromEntries(
    SETTING_NAMES.filter((name) => env[name] !== undefined && env[name] !== '').map((name) => [
      name,
      env[name],
    ]),
  );
  const config = plainToInstance(Config, { ...defaults, ...given });
  const errors = validateSync(config);
  if (errors.length > 0) {
    const lines = errors.map(
      (error) =>
        `  ${shown(error.property, given[error.property])}: ${Object.values(error.constraints ?? {}).join('; ')}`,
    );
    throw new Error(`The configuration is wrong. Correct these environment variables:\n${lines.join('\n')}`);
  }
  return config;
}

/** These may hold a secret and are not printed. */
const SECRET = new Set(['MCC_HASH_KEY', 'CLICKHOUSE_URL', 'REDIS_URL', 'MCC_BUDGET_PLATFORM']);

function shown(name: string, value: string | undefined): string {
  return SECRET.has(name) ? name : `${name}=${value ?? ''}`;
}
