import fc from 'fast-check';
import { MONEY_SCALE, type MarketingEvent } from '@mcc/contracts';
import { CellAccumulator } from './cell-accumulator';
import { contributionOf } from './fold';

const TIME = '2026-11-11T20:00:00.000Z';
const AT = Date.parse(TIME);

/** Sums and sketches of what events fold to, by dimensions; how many events there were is left out. */
function folded(events: MarketingEvent[]): unknown {
  const cells = new CellAccumulator();
  for (const event of events) cells.add(contributionOf(event), AT, AT, false);
  return cells.list().map(({ dimensions, measures }) => ({
    dimensions,
    measures: Object.entries(measures).map(([measure, { sum, sketch }]) => ({ measure, sum, sketch })),
  }));
}

const placement = fc.record(
  {
    channel: fc.constantFrom('douyin', 'jd'),
    campaign: fc.constant('c'),
    room: fc.constant('live'),
    customer: fc.constantFrom('anna', 'bo'),
  },
  { requiredKeys: ['channel', 'campaign'] },
);
const kind = fc.constantFrom(
  ['ad.impression', 'cost'] as const,
  ['ad.click', 'cost'] as const,
  ['ad.conversion', 'value'] as const,
);
/** Ten-thousandths of a currency unit that each carries; absent: it carries no money. */
const each = fc.option(fc.integer({ min: 0, max: 100_000 }), { nil: undefined });

it('one event that stands for n folds to the sums of n events, and its money is that of all n', () => {
  fc.assert(
    fc.property(kind, placement, each, fc.integer({ min: 1, max: 60 }), ([type, field], data, unit, n) => {
      const event = (id: string, times: number, count?: number): MarketingEvent => {
        const money = unit === undefined ? {} : { [field]: (unit * times) / MONEY_SCALE };
        const told = { ...data, ...money, ...(count === undefined ? {} : { count }) };
        return { id, source: 's', type, time: TIME, data: told };
      };
      const alone = Array.from({ length: n }, (_, i) => event(`e${i}`, 1));
      const counted = Array.from({ length: n }, (_, i) => event(`e${i}`, 1, 1));
      expect(folded([event('all', n, n)])).toEqual(folded(alone));
      expect(folded(counted)).toEqual(folded(alone));
    }),
  );
});
