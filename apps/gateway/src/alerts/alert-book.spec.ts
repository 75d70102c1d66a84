import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOPICS, type AlertMessage, type LiveAlert } from '@mcc/contracts';
import { createEmbeddedEventLog, type ConsumeOptions, type EventLog } from '@mcc/event-log';
import { LiveStateError, createEmbeddedLiveState, type LiveState } from '@mcc/live-state';
import { DEFAULT_LIVE_LIMITS, type GatewayOptions } from '../gateway-options';
import { eventually } from '../testing/gateway-stage';
import { alertMessage } from '../testing/alert-message';
import { AlertBook } from './alert-book';

const OPTIONS: GatewayOptions = {
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  demo: false,
  allowedLatenessMs: 60_000,
  namesFile: '',
  wallFile: '',
  live: DEFAULT_LIVE_LIMITS,
  now: Date.now,
  onCrash: (error) => {
    throw error;
  },
};

const message = (id: string, kind: AlertMessage['kind'] = 'fire'): AlertMessage =>
  alertMessage(id, { kind, responseWithinMs: 1_000 });

let dir: string;
let log: EventLog;
let liveState: LiveState;
const books: AlertBook[] = [];

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'mcc-book-'));
  log = createEmbeddedEventLog({ dataDir: dir });
  await log.ensureTopics([{ topic: TOPICS.alerts, partitions: 1 }]);
  liveState = createEmbeddedLiveState({ dataDir: dir });
});
afterEach(async () => {
  await Promise.all(books.splice(0).map((book) => book.beforeApplicationShutdown()));
  await Promise.all([log.close(), liveState.close()]);
  rmSync(dir, { recursive: true, force: true });
});

const append = (...messages: AlertMessage[]): Promise<unknown> =>
  log.append(
    messages.map((each) => ({
      topic: TOPICS.alerts,
      key: each.alertId,
      value: Buffer.from(JSON.stringify(each)),
    })),
  );

async function open(given: { log?: EventLog; liveState?: LiveState } = {}) {
  const book = new AlertBook(given.log ?? log, given.liveState ?? liveState, OPTIONS);
  const told: LiveAlert[] = [];
  book.onTransition((each) => told.push(each));
  books.push(book);
  await book.onApplicationBootstrap();
  return { book, told };
}

const shown = (book: AlertBook): string[] => book.panel(Date.now()).map(({ id }) => id);
const saved = (): Promise<unknown> =>
  eventually(
    () => liveState.alerts.load(),
    (cached) => cached !== null,
  );

/** A log whose readers from the very beginning wait until they are let go. */
function slowAtItsBeginning(): { log: EventLog; letGo: () => void } {
  let letGo = (): void => undefined;
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const consume = async ({ handler, ...options }: ConsumeOptions) =>
    log.consume({
      ...options,
      handler: {
        ...handler,
        batch: async (batch) => {
          if (batch.records[0]?.offset === 0) await gate;
          await handler.batch(batch);
        },
      },
    });
  const slow = Object.create(log, { consume: { value: consume } }) as EventLog;
  return { log: slow, letGo };
}

describe('the alert book', () => {
  it('is ready with the cached alerts, and complete when it has read the older ones', async () => {
    await append(message('old'), message('old', 'resolve'), message('open'));
    await open();
    await saved();
    // the cache has lost the older one
    const cached = await liveState.alerts.load();
    await liveState.alerts.clear();
    const open1 = cached?.entries.filter((entry) => entry.includes('open:fire')) ?? [];
    await liveState.alerts.save(3, [{ id: 'open', value: open1[0] ?? '' }]);
    await append(message('new'));

    const slow = slowAtItsBeginning();
    const { book, told } = await open({ log: slow.log });
    expect(shown(book).sort()).toEqual(['new', 'open']);
    expect(told).toEqual([]);
    // told while the older part is still being read
    await append(message('open', 'resolve'));
    await eventually(
      () => told.map(({ kind }) => kind),
      (kinds) => kinds.length > 0,
    );
    const asked = [book.query({ states: ['resolved'] }), book.detail('old')] as const;
    slow.letGo();
    expect((await asked[0]).map(({ id }) => id).sort()).toEqual(['old', 'open']);
    expect((await asked[1])?.timeline.map(({ kind }) => kind)).toEqual(['fire', 'resolve']);
    await append(message('last'));
    await eventually(
      () => told.length,
      (count) => count === 2,
    );
    expect(told.map(({ alert }) => alert.id)).toEqual(['open', 'last']);
  }, 20_000);

  it('does not believe a cache that is ahead of the log', async () => {
    await append(message('a'));
    await open();
    await saved();
    const [entry] = (await liveState.alerts.load())?.entries ?? [];
    await liveState.alerts.save(9, [{ id: 'a', value: (entry ?? '').replaceAll('"a', '"of-another-log') }]);
    const { book } = await open();
    expect((await book.query({})).map(({ id }) => id)).toEqual(['a']);
    const cached = await eventually(
      () => liveState.alerts.load(),
      (found) => found !== null,
    );
    expect(cached).toMatchObject({ next: 1 });
    expect(JSON.stringify(cached)).not.toContain('of-another-log');
  }, 20_000);

  it('forgets alerts of another log once it has read this one', async () => {
    await append(message('a'));
    await open();
    await saved();
    const [entry] = (await liveState.alerts.load())?.entries ?? [];
    const foreign = (entry ?? '').replaceAll('"a', '"of-another-log');
    await liveState.alerts.clear();
    await liveState.alerts.save(1, [{ id: 'of-another-log', value: foreign }]);
    const { book } = await open();
    expect((await book.query({})).map(({ id }) => id)).toEqual(['a']);
    await eventually(
      () => liveState.alerts.load(),
      (cached) => !JSON.stringify(cached).includes('of-another-log'),
    );
  }, 20_000);

  it('saves everything again when the cache was emptied', async () => {
    await append(message('a'), message('b'));
    await open();
    await saved();
    await liveState.alerts.clear();
    await append(message('c'));
    const cached = await eventually(
      () => liveState.alerts.load(),
      (found) => found !== null,
    );
    expect(cached).toMatchObject({ next: 3 });
    expect(cached?.entries).toHaveLength(3);
  }, 20_000);

  it('reads the whole topic when the live state is away, or holds what cannot be read', async () => {
    await append(message('a'));
    const away = (): Promise<never> => Promise.reject(new LiveStateError('away'));
    const without = { ...liveState, alerts: { load: away, save: away, clear: away } };
    expect(shown((await open({ liveState: without })).book)).toEqual(['a']);
    await liveState.alerts.save(1, [{ id: 'x', value: '{"version":' }]);
    expect(shown((await open()).book)).toEqual(['a']);
  });
});
