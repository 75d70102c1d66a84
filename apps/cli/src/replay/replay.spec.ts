import { createBatchSender } from '../send/batch-sender';
import { createEventClient } from '../send/event-client';
import { startFake, type Behaviour } from '../testing/fake-command-center';
import { withFile } from '../testing/map-text';
import { Account } from './account';
import { printAccount } from './print-account';
import { replay } from './replay';
import type { ReplayOptions } from './replay-options';

const MAPPING = `source: shop
time: { column: at, format: epoch-s }
events:
  - type: site.cart
    id: '{{id}}'
    when: { column: kind, equals: cart }
    data: { session: '{{_record}}', amount: '{{amount}}' }
`;

interface Setting {
  data: string;
  options?: Partial<ReplayOptions>;
  behave?: (request: number, lines: number) => Behaviour;
  dryRun?: boolean;
}

/** Replays `data` against a fake server; sleeping moves the clock only. */
async function run({ data, options = {}, behave, dryRun = false }: Setting) {
  const fake = await startFake(behave);
  const client = createEventClient(fake.url);
  const account = new Account();
  const warnings: string[] = [];
  let now = 1_700_000_000_000;
  const { signal } = new AbortController();
  const sleep = async (ms: number): Promise<void> => {
    now += ms;
  };
  const clock = { signal, now: () => now, sleep };
  const sender = createBatchSender({
    client,
    giveUpAfterMs: 60_000,
    onWait: () => undefined,
    onResumed: () => undefined,
    ...clock,
  });
  const error = await withFile('carts.csv', data, (file) =>
    withFile('map.yaml', MAPPING, (mapping) =>
      replay(
        { mapping, file, speed: { kind: 'max' }, batch: 3, strict: false, ...options },
        {
          ...(dryRun ? {} : { sender }),
          onProgress: () => undefined,
          onWarning: (text) => warnings.push(text),
          ...clock,
        },
        account,
      ),
    ),
  ).then(
    () => undefined,
    (thrown: Error) => thrown,
  );
  await client.close();
  await fake.close();
  return { account, fake, warnings, error, elapsed: now - 1_700_000_000_000 };
}

const rows = (count: number, row: (i: number) => string): string =>
  `at,kind,id,amount\n${Array.from({ length: count }, (_, i) => row(i)).join('\n')}\n`;

describe('replay', () => {
  it('accounts for every row and every event', async () => {
    const data = rows(10, (i) =>
      i === 2 ? '3,view,c2,' : i === 5 ? '6,cart,c5,abc' : i === 7 ? '8,cart,bad7,1' : `${i},cart,c${i},1.5`,
    );
    const { account, fake } = await run({ data });
    expect(account).toMatchObject({ rows: 10, rowsKept: 1, sent: 8, accepted: 7, duplicates: 0 });
    expect(account.isBalanced()).toBe(true);
    expect(account.isClean()).toBe(false);
    expect(fake.arrived.map((event) => event.id)).toEqual(['c0', 'c1', 'c3', 'c4', 'c6', 'bad7', 'c8', 'c9']);
    const lines = printAccount(account, { file: 'carts.csv', elapsedMs: 1_000, dryRun: false });
    expect(lines.join('\n')).toBe(`rows read                       10
  without an event               1   their conditions do not hold
  with a problem                 1
events made                      8   site.cart 8
  sent                           8
  accepted                       7
  duplicates                     0
  rejected                       1
conditions that did not hold:
           1 × site.cart: kind = cart
problems:
           1 × amount: "…" is not a number, as amount must be
               carts.csv:7: amount: "abc" is not a number, as amount must be
rejected:
           1 × invalid-data
               carts.csv:9: no good
1.0 s, 8 events/s`);
  });

  it('loses and doubles nothing when the server goes away again and again', async () => {
    const data = rows(200, (i) => `${i},cart,c${i},1`);
    const behave = (request: number): Behaviour =>
      request % 5 === 1 ? 'take-and-hang-up' : request % 5 === 3 ? { status: 503 } : 'take';
    const { account, fake, error } = await run({ data, behave, options: { batch: 7 } });
    expect(error).toBeUndefined();
    expect([...fake.stored.values()].map((event) => event.id)).toEqual(
      Array.from({ length: 200 }, (_, i) => `c${i}`),
    );
    expect(account.isBalanced()).toBe(true);
    expect(account.accepted + account.duplicates).toBe(200);
    expect(account.duplicates).toBeGreaterThan(0);
    expect(account.isClean()).toBe(true);
  });

  it('reports a second run as duplicates', async () => {
    const data = rows(5, (i) => `${i},cart,c${i % 3},1`);
    const { account } = await run({ data });
    expect(account).toMatchObject({ sent: 5, accepted: 3, duplicates: 2 });
  });

  it('plays by event time', async () => {
    const data = rows(4, (i) => `${[0, 60, 61, 600][i]},cart,c${i},1`);
    const { account, elapsed, fake } = await run({ data, options: { speed: { kind: 'times', factor: 60 } } });
    expect(account.accepted).toBe(4);
    expect(elapsed).toBe(10_000);
    expect(fake.requests).toBe(3);
  });

  it('warns when a file that is played by event time is not in order', async () => {
    const data = rows(60, (i) => `${(i % 2) * 1_000},cart,c${i},1`);
    const { warnings } = await run({ data, options: { speed: { kind: 'times', factor: 1_000 } } });
    expect(warnings).toEqual([expect.stringMatching(/not in time order/)]);
  });

  it('moves events to a start, with ids of their own', async () => {
    const data = rows(2, (i) => `${100 + 30 * i},cart,c${i},1`);
    const { fake } = await run({ data, options: { shiftTo: Date.parse('2026-11-11T12:00:00Z') } });
    expect(fake.arrived.map(({ id, time }) => [id, time])).toEqual([
      ['c0@1794398400', '2026-11-11T12:00:00.000Z'],
      ['c1@1794398400', '2026-11-11T12:00:30.000Z'],
    ]);
  });

  it('reads no more rows than the limit', async () => {
    const { account } = await run({ data: rows(9, (i) => `${i},cart,c${i},1`), options: { limit: 4 } });
    expect(account).toMatchObject({ rows: 4, accepted: 4 });
  });

  it('sends nothing in a dry run, but tells what would be rejected', async () => {
    const data = rows(3, (i) => (i === 1 ? '400000000,cart,c1,-2' : `${i}00000000,cart,c${i},1`));
    const { account, fake } = await run({ data, dryRun: true });
    expect(fake.requests).toBe(0);
    expect(account.rejected.list()).toEqual([
      expect.objectContaining({ name: 'time-out-of-range', count: 2 }),
      expect.objectContaining({ name: 'invalid-data', count: 1 }),
    ]);
  });

  it('stops at the first wrong row when strict, having sent what stands before it', async () => {
    const data = rows(9, (i) => (i === 4 ? '5,cart,c4,x' : `${i},cart,c${i},1`));
    const { account, error } = await run({ data, options: { strict: true } });
    expect(error?.message).toMatch(/carts\.csv:6: amount: "x" is not a number/);
    expect(account).toMatchObject({ accepted: 4, sent: 4 });
  });
});
