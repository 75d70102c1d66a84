import type { FunnelStep, NotableMention } from '@mcc/contracts';
import { changeTables, tablesOf } from './tables';

const step = (kpi: string, value = 1): FunnelStep => ({
  kpi,
  value,
  sample: value,
  previous: null,
  rate: null,
});
const start = tablesOf({ funnel: [step('impressions'), step('clicks')] });

describe('tables', () => {
  it('are empty where the server sent none', () =>
    expect(tablesOf({})).toMatchObject({ funnel: [], mentions: [] }));

  it('take in changed entries and keep the identity of the others', () => {
    const after = changeTables(start, { funnel: [step('clicks', 5)] });
    expect(after.funnel).toEqual([step('impressions'), step('clicks', 5)]);
    expect(after.funnel[0]).toBe(start.funnel[0]);
  });

  it('keep a panel as it is that the delta does not name', () =>
    expect(changeTables(start, { tiles: [] }).funnel).toBe(start.funnel));

  it('drop what was removed', () =>
    expect(changeTables(start, {}, { funnel: ['impressions'] }).funnel).toEqual([step('clicks')]));

  it('put the latest first where the protocol says so', () => {
    const mention = (id: string, time: string): NotableMention => ({
      id,
      time,
      brand: 'b',
      platform: 'p',
      sentiment: null,
      reach: null,
      text: 't',
    });
    const [a, b, c] = [mention('a', '1'), mention('b', '2'), mention('c', '2')];
    const held = tablesOf({ mentions: [a] });
    expect(changeTables(held, { mentions: [c, b] }).mentions).toEqual([b, c, a]);
  });
});
