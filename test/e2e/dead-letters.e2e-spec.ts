import {
  EVENT_LIMITS,
  LIVE_NAMESPACE,
  TOPICS,
  type ClientToServerEvents,
  type DeadLetterDetail,
  type DeadLettersResponse,
  type LiveStamp,
  type ReplayDeadLettersResponse,
  type ServerToClientEvents,
} from '@mcc/contracts';
import { createEventLog } from '@mcc/event-log';
import { io, type Socket } from 'socket.io-client';
import { getJson, postEvents, totals } from '../support/api';
import { mcc, newDataDir, startProduct, type Product } from '../support/product';
import { waitFor } from '../support/wait';

/**
 * Events that could not be used, from the request that brings them to the replay that counts them, as a person does it on
 * the command line. Expected numbers come from what this file sends.
 */
const COST = 0.35;
/** More than fit into one page, all refused by one request and so of one time. */
const AHEAD = 250;
/** How long those that lie too far ahead stay refused, ms. */
const TOO_EARLY_MS = 10_000;
const ORDER = TOPICS.events.order;

jest.setTimeout(180_000);

const dataDir = newDataDir();
let product: Product;

const letters = (args: string[]) => mcc(['dead-letters', ...args, '--url', product.url]);

async function jsonOf<T>(args: string[]): Promise<T> {
  const { output } = await letters([...args, '--json']);
  return JSON.parse(output) as T;
}

/** The dead letters that the product has, once there are as many as expected. */
function waitForLetters(query: string, count: number): Promise<DeadLettersResponse> {
  return waitFor(
    `${count} dead letters of ${query}`,
    () => getJson<DeadLettersResponse>(`${product.url}/api/v1/dead-letters?${query}`),
    ({ total }) => total === count,
  );
}

function click(id: string, time: number, data: object = {}): object {
  return {
    id,
    source: 'letters',
    type: 'ad.click',
    time: new Date(time).toISOString(),
    data: { channel: 'douyin', campaign: 'double-11', cost: COST, ...data },
  };
}

beforeAll(async () => {
  product = await startProduct({ dataDir });
});

describe('without dead letters', () => {
  it('says so, and what to do', async () => {
    expect(await letters(['list'])).toEqual({ code: 0, output: 'There are no dead letters.\n' });
    const replay = await letters(['replay', '--all']);
    expect(replay).toEqual({ code: 1, output: expect.stringMatching(/^error: nothing matches/) });
    const show = await letters(['show', 'none']);
    expect(show).toEqual({
      code: 1,
      output: 'error: there is no dead letter "none"; mcc dead-letters list shows them\n',
    });
    expect(await letters(['replay', 'none'])).toEqual({
      code: 2,
      output: expect.stringMatching(/refused +1\n +1 × There is no dead letter with this id\.\n +none\n$/),
    });
    expect((await letters(['replay'])).output).toMatch(/^error: say which/);
    expect((await mcc(['dead-letters'])).output).toMatch(/mcc dead-letters list, show <id> or replay <id>/);
  });
});

describe('events that were refused at the door', () => {
  const maxAhead = EVENT_LIMITS.maxAheadMs;
  let inRangeAt: number;

  it('are listed and shown, without the customer', async () => {
    inRangeAt = Date.now() + TOO_EARLY_MS;
    const ahead = Array.from({ length: AHEAD }, (_, index) => click(`ahead-${index}`, inRangeAt + maxAhead));
    const broken = click('broken', Date.now(), { cost: 'much', customer: '13812345678' });
    expect((await postEvents(product.url, [...ahead, broken])).rejected).toHaveLength(AHEAD + 1);
    await waitForLetters('source=letters', AHEAD + 1);

    const list = await letters(['list', '--code', 'invalid-data', '--since', '1h']);
    expect(list.code).toBe(0);
    expect(list.output).toMatch(/^TIME +STAGE +CODE +SOURCE +REPLAYED +ID\n/);
    expect(list.output).toContain('1 of 1. One of them whole: mcc dead-letters show <id>');
    const [, id = ''] =
      /^\S+ \S+ +ingest +invalid-data +letters +no +(\S+)\n {2}data\.cost/m.exec(list.output) ?? [];
    const shown = await letters(['show', id]);
    expect(shown.code).toBe(0);
    expect(shown.output).toMatch(/^event +ad\.click, id broken, source letters$/m);
    expect(shown.output).toContain('    "cost": "much",\n    "customer": "h1_');
    expect(shown.output).not.toContain('13812345678');

    const all = await jsonOf<DeadLettersResponse>(['list', '--source', 'letters', '--limit', '1000']);
    expect(all.total).toBe(AHEAD + 1);
    expect(new Set(all.deadLetters.map(({ eventId }) => eventId)).size).toBe(AHEAD + 1);
  });

  it('stay refused while nothing has changed', async () => {
    const replay = await letters(['replay', '--code', 'invalid-data']);
    expect(replay.code).toBe(2);
    expect(replay.output).toMatch(
      /replayed +0\nrefused +1\n +1 × It is still refused \(invalid-data\): data\.cost/,
    );
  });

  it('are counted when they are replayed after they have become valid', async () => {
    await waitFor(
      'the events to be in range',
      async () => Date.now(),
      (now) => now > inRangeAt,
    );
    const selected = ['--code', 'time-out-of-range', '--source', 'letters'];
    const replay = await letters(['replay', ...selected]);
    expect(replay).toEqual({ code: 0, output: expect.stringMatching(/replayed +250\nrefused +0\n/) });
    await waitFor(
      'the clicks',
      () => totals(product.url, ['clicks', 'spend'], []),
      ({ clicks }) => clicks?.[''] === AHEAD,
    );
    const spend = Math.round(AHEAD * COST * 100) / 100;
    expect(await totals(product.url, ['clicks', 'spend'], [])).toEqual({
      clicks: { '': AHEAD },
      spend: { '': spend },
    });
    const { deadLetters } = await waitForLetters('replayed=true&limit=1', AHEAD);
    const id = deadLetters[0]?.id ?? '';
    expect((await letters(['show', id])).output).toMatch(/^replayed +\d{4}-/m);
    const again = await letters(['replay', id]);
    expect(again).toEqual({ code: 2, output: expect.stringContaining('It was replayed at') });
    expect((await letters(['replay', ...selected])).output).toMatch(/^error: nothing matches/);
  });

  it('do not make the numbers look behind', async () => {
    const since = Date.now();
    const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(product.url + LIVE_NAMESPACE, {
      transports: ['websocket'],
    });
    let countedTo: number | null = null;
    const note = (message: LiveStamp): void => void (countedTo = message.countedTo);
    socket.on('snapshot', note).on('delta', note);
    socket.on('connect', () => socket.emit('subscribe', { panels: ['tiles'] }));
    try {
      await waitFor(
        'everything to be counted',
        () => Promise.resolve(countedTo),
        (time) => time !== null && time > since,
      );
    } finally {
      socket.disconnect();
    }
  });
});

describe('records that the processor refused', () => {
  const NO_UTF8 = Buffer.from([0xff, 0xfe, 0x00]);
  let position: string;

  it('are shown with their position and their bytes', async () => {
    expect(await product.stop()).toBe(0);
    const log = createEventLog({ dataDir });
    const [at] = await log.append([{ topic: ORDER, key: null, value: NO_UTF8 }]);
    await log.close();
    position = `${ORDER}:${at?.partition}:${at?.offset}`;
    product = await startProduct({ dataDir });
    await waitForLetters('stage=processor', 1);
    expect(await jsonOf<DeadLetterDetail>(['show', position])).toMatchObject({
      stage: 'processor',
      code: 'invalid-json',
      topic: ORDER,
      partition: at?.partition,
      offset: at?.offset,
      payload: NO_UTF8.toString('base64'),
      payloadFormat: 'base64',
      payloadBytes: NO_UTF8.length,
    });
  });

  it('become new dead letters when they are refused again', async () => {
    const replay = await jsonOf<ReplayDeadLettersResponse>(['replay', position]);
    expect(replay).toEqual({ replayed: [position], refused: [] });
    await waitForLetters(`topic=${ORDER}`, 2);
    await waitForLetters(`topic=${ORDER}&replayed=true`, 1);
    const { deadLetters } = await waitForLetters(`topic=${ORDER}&replayed=false`, 1);
    expect(deadLetters[0]?.id).not.toBe(position);
    const list = await letters(['list', '--topic', ORDER, '--replayed', 'no']);
    expect(list.output).toContain(deadLetters[0]?.id);
    expect(list.output).not.toContain(`${position}\n`);
  });
});

describe('without the product', () => {
  it('says how to start it', async () => {
    expect(await product.stop()).toBe(0);
    for (const args of [['list'], ['show', 'x'], ['replay', 'x']]) {
      expect(await letters(args)).toEqual({
        code: 1,
        output: expect.stringMatching(
          /^error: \S+ cannot be reached \(ECONNREFUSED\); does it run \(npm start\)\?/,
        ),
      });
    }
  });
});
