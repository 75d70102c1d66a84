import type { AlertDetail } from '@mcc/contracts';
import { detailOf } from '@mcc/notify/testing';
import { CauseFinder } from './cause-finder';

const never = new Promise<never>(() => undefined);
const signal = new AbortController().signal;
const alert = (id: string): AlertDetail => {
  const { timeline, ...view } = detailOf(id);
  const fire = { kind: 'fire', evidence: { ...view.evidence, kpi: 'orders' } };
  return { ...view, key: {}, timeline: [{ ...timeline[0], ...fire }] } as AlertDetail;
};

it('gives up waiting for a store that does not answer', async () => {
  const finder = new CauseFinder({ store: { queryCells: () => never }, withinMs: 20 });
  await finder.find([alert('a')], signal);
  expect(finder.of(alert('a'))).toBeNull();
});

it('takes a store that fails, or none, for one that knows nothing', async () => {
  const queryCells = () => Promise.reject(new Error('down'));
  for (const store of [{ queryCells }, undefined]) {
    const finder = new CauseFinder({ store, withinMs: 60_000 });
    await finder.find([alert('a')], signal);
    expect(finder.of(alert('a'))).toBeNull();
  }
});

it('asks once for what is known, and has for the next message what came too late', async () => {
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  let asked = 0;
  const queryCells = async (): Promise<[]> => {
    asked += 1;
    await gate;
    return [];
  };
  const finder = new CauseFinder({ store: { queryCells }, withinMs: 20 });
  await finder.find([alert('a')], signal);
  expect(finder.of(alert('a'))).toBeNull();
  open();
  while (!finder.of(alert('a'))) await finder.find([alert('a')], signal);
  expect(finder.of(alert('a'))).toMatchObject({ kind: 'none', none: { code: 'no-data' } });
  const before = asked;
  await finder.find([alert('a')], signal);
  expect(asked).toBe(before);
});

it('looks into few alerts at once', async () => {
  const seen = new Set<number>();
  const queryCells = () => {
    seen.add(seen.size);
    return never;
  };
  const finder = new CauseFinder({ store: { queryCells }, withinMs: 20 });
  await finder.find(['a', 'b', 'c', 'd', 'e', 'f'].map(alert), signal);
  // two stretches of four alerts
  expect(seen.size).toBe(8);
});
