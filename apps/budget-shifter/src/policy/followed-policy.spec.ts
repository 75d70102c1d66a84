import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PutPlan } from '@mcc/budget';
import { FollowedPolicy } from './followed-policy';

const dir = mkdtempSync(join(tmpdir(), 'mcc-policy-'));
const file = join(dir, 'budget.yaml');
afterAll(() => rmSync(dir, { recursive: true }));

const lines = [{ id: 'a', channel: 'douyin', amount: 100, floor: 50, ceiling: 200 }];
const write = (amount: number, head = 'version: 1'): void =>
  writeFileSync(
    file,
    `${head}\nplans:\n  - id: ads\n    period: { every: month }\n    lines: [{ id: a, channel: jd, amount: ${amount}, floor: 50, ceiling: 200 }]\n`,
  );
const made = (plan: string, definition: Record<string, unknown>, revision = 1): PutPlan => ({
  version: 1,
  messageId: '',
  kind: 'plan-put',
  at: 0,
  actor: 'Lin',
  plan,
  revision,
  definition,
});
const live = made('live', { period: { every: 'week' }, lines });
const open = () => FollowedPolicy.open(file, () => 7);
const amounts = ({ policy }: FollowedPolicy) =>
  policy.plans.map((plan) => [plan.id, (plan.lines[0]?.amount ?? 0) / 10_000]);

it('takes in a changed file, and plans that stand in none', async () => {
  write(100);
  const followed = await open();
  expect(await followed.look([])).toEqual({ kind: 'same' });
  write(120);
  expect(await followed.look([live])).toEqual({ kind: 'changed' });
  expect(amounts(followed)).toEqual([
    ['ads', 120],
    ['live', 100],
  ]);
  expect(followed.state).toMatchObject({
    plans: [
      { id: 'ads', file, line: 3, definition: { period: { every: 'month' } } },
      { id: 'live', file: 'rest:live', definition: { period: { every: 'week' } } },
    ],
    faults: [],
  });
  expect(await followed.look([])).toEqual({ kind: 'changed' });
  expect(amounts(followed)).toEqual([['ads', 120]]);
});

it.each<[string, () => void, PutPlan[], RegExp]>([
  [
    'a wrong file',
    () => write(10),
    [],
    /budget\.yaml:5:\d+ plans\[0\]\.lines\[0\]\.floor: must not be above/,
  ],
  ['no YAML', () => write(100, 'version: ['), [], /budget\.yaml:\d+:\d+ is no YAML/],
  ['no file', () => rmSync(file), [], /budget\.yaml:1:1 ENOENT/],
  ['a wrong plan', () => undefined, [made('live', { lines })], /rest:live:1:1 period: is missing/],
  [
    'the id of the file’s plan',
    () => undefined,
    [made('ads', live.definition)],
    /rest:ads:1:1 id: "ads" is taken/,
  ],
])(
  'leaves what is in force as it is for %s, says where, once, and goes on when it is mended',
  async (_, spoil, plans, place) => {
    write(100);
    const followed = await open();
    spoil();
    const news = await followed.look(plans);
    expect(news).toEqual({ kind: 'refused', message: expect.stringMatching(place) });
    expect(amounts(followed)).toEqual([['ads', 100]]);
    expect(followed.state.faults).toHaveLength(1);
    expect(await followed.look(plans)).toEqual({ kind: 'same' });
    write(130);
    expect(await followed.look([])).toEqual({ kind: 'changed' });
    expect(followed.state.faults).toEqual([]);
  },
);

it('does not begin with a wrong file', async () => {
  write(10);
  await expect(open()).rejects.toThrow('plans[0].lines[0].floor');
});
