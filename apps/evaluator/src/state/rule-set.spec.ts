import type { Cell, MetricsMessage } from '@mcc/contracts';
import { readRuleFile, type Rule, type RunnerState } from '@mcc/rules';
import { RuleSet } from './rule-set';

const WINDOW = 10_000;
const START = Date.UTC(2026, 5, 18);
const CONTEXT = { currency: 'CNY', timeZone: 'Asia/Shanghai', resolvedByHandAt: () => undefined };

function rulesOf(...ids: string[]): Rule[] {
  const rules = ids.map((id) => ({
    id,
    type: 'threshold',
    name: { 'zh-CN': '规则', en: 'Rule' },
    kpi: id.startsWith('clicks') ? 'clicks' : 'orders',
    by: ['channel'],
    window: '1m',
    below: 5,
    grade: 'orange',
  }));
  const file = readRuleFile({ version: 1, rules });
  if (!file.ok) throw new Error(JSON.stringify(file.issues));
  return file.rules;
}

const cell = (slot: number, measure: 'orders' | 'clicks', sum: number): Cell => ({
  window: START + slot * WINDOW,
  dimensions: { channel: 'douyin' },
  measures: { [measure]: { n: 1, sum, min: sum, max: sum, lastAt: START, last: sum } },
});

const message = (cells: Cell[]): MetricsMessage => ({
  version: 1,
  slice: { topic: 'mcc.events.order.v1', partition: 0, first: 0, last: 0 },
  part: 0,
  parts: 1,
  appendedAt: START,
  watermark: null,
  cells,
  observations: [],
  sources: [],
});

let failures: string[];
const setOf = (rules: Rule[], saved?: Record<string, RunnerState>): RuleSet =>
  new RuleSet(rules, CONTEXT, {
    saved,
    onFailure: ({ id }, { name }) => failures.push(`${id} ${name}`),
  });

function play(set: RuleSet, slot: number, cells: Cell[]): string[] {
  const at = { partition: 0, offset: slot };
  return [...set.take(message(cells), at), ...set.advance(() => START + slot * WINDOW, at)].map(
    ({ rule, kind }) => `${rule} ${kind}`,
  );
}

const healths = (set: RuleSet): Record<string, string> =>
  Object.fromEntries(Object.entries(set.standings()).map(([id, { health }]) => [id, health]));

/** Two sums that cannot be held exactly together. */
const TOO_MUCH = [cell(1, 'orders', Number.MAX_SAFE_INTEGER), cell(1, 'orders', 1)];

beforeEach(() => (failures = []));

it('tells how far a rule has judged, what it heard and which have no data', () => {
  const set = setOf(rulesOf('orders', 'clicks'));
  expect(set.standings().orders).toEqual({ health: 'nodata', judgedTo: null, heardAt: null, keys: 0 });
  play(set, 7, [cell(5, 'orders', 9)]);
  expect(set.standings().orders).toEqual({
    health: 'ok',
    judgedTo: START + 7 * WINDOW,
    heardAt: START + 6 * WINDOW,
    keys: 1,
  });
  expect(healths(set)).toEqual({ orders: 'ok', clicks: 'nodata' });
  play(set, 30, []);
  expect(healths(set)).toEqual({ orders: 'nodata', clicks: 'nodata' });
});

it('leaves out a rule that fails, and goes on with the others', () => {
  const set = setOf(rulesOf('orders', 'clicks'));
  play(set, 2, [...TOO_MUCH, cell(1, 'clicks', 9)]);
  expect(failures).toEqual(['orders RangeError']);
  expect(healths(set)).toEqual({ orders: 'error', clicks: 'ok' });
  expect(set.standings().orders?.error).toMatch(/exact/);
  const said = play(set, 20, [cell(12, 'orders', 1), cell(12, 'clicks', 1)]);
  expect(said).toEqual(expect.arrayContaining(['clicks fire']));
  expect(said.filter((each) => each.startsWith('orders'))).toEqual([]);
  expect(failures).toHaveLength(1);
});

it('keeps it out after a restart until its definition changes', () => {
  const set = setOf(rulesOf('orders'));
  play(set, 2, TOO_MUCH);
  const saved = JSON.parse(JSON.stringify(set.snapshot())) as Record<string, RunnerState>;
  expect(healths(setOf(rulesOf('orders'), saved))).toEqual({ orders: 'error' });
  const [rule] = rulesOf('orders') as [Rule];
  const changed = setOf([{ ...rule, name: { 'zh-CN': '新', en: 'New' } }], saved);
  expect(healths(changed)).toEqual({ orders: 'nodata' });
  play(changed, 9, [cell(8, 'orders', 7)]);
  expect(healths(changed)).toEqual({ orders: 'ok' });
});

it('asks once for all rules on the same topics how far they can be judged, and for others by themselves', () => {
  const set = setOf(rulesOf('orders', 'orders-again', 'clicks'));
  const asked: string[] = [];
  set.advance(
    (topics) => {
      asked.push([...topics].join());
      return null;
    },
    { partition: 0, offset: 0 },
  );
  expect(asked).toEqual(['mcc.events.order.v1', 'mcc.events.ad.v1']);
});

it('gives every rule what it reads of cells with several measures', () => {
  const set = setOf(rulesOf('orders', 'clicks'));
  const both = {
    ...cell(1, 'orders', 3),
    measures: { ...cell(1, 'orders', 3).measures, ...cell(1, 'clicks', 2).measures },
  };
  expect(play(set, 7, [both]).sort()).toEqual(['clicks fire', 'orders fire']);
});
