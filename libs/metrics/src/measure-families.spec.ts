import { EVENT_TYPES, EVENT_TYPE_NAMES, MEASURE_NAMES, type MarketingEvent } from '@mcc/contracts';
import { contributionOf } from '@mcc/metrics';
import { FAMILY_OF_MEASURE } from './measure-families';

/** Data that makes every event type add all the measures it can. */
const RICH_DATA = {
  amount: 1,
  cost: 1,
  value: 1,
  price: 1,
  ownPrice: 1,
  count: 1,
  reach: 1,
  room: 'r',
  customer: 'c',
  viewer: 'v',
  session: 's',
  pageViews: 1,
  watchSeconds: 1,
};

describe('FAMILY_OF_MEASURE', () => {
  it('names the family of the events that add to a measure', () => {
    const seen = new Map<string, string>();
    for (const type of EVENT_TYPE_NAMES) {
      for (const [sentiment, customerKind] of [['positive', 'new'], ['neutral', 'returning'], ['negative']]) {
        const data = { ...RICH_DATA, sentiment, customerKind };
        const event = { id: '1', source: 's', type, time: '', data };
        for (const [measure] of contributionOf(event as unknown as MarketingEvent).readings) {
          seen.set(measure, EVENT_TYPES[type].family);
        }
      }
    }
    const expected = Object.fromEntries(MEASURE_NAMES.map((name) => [name, seen.get(name) ?? null]));
    expect(FAMILY_OF_MEASURE).toEqual(expected);
  });
});
