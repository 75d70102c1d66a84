import { EVENT_TYPES, EVENT_TYPE_NAMES, FAMILIES, MEASURE_NAMES, type MarketingEvent } from '@mcc/contracts';
import { contributionOf } from '@mcc/metrics';
import { familiesOf } from './measure-families';

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
  delayMs: 1,
};

describe('familiesOf', () => {
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
    const ofEvents = MEASURE_NAMES.filter((name) => name !== 'event_lag_ms');
    expect(ofEvents.map((name) => [name, ...familiesOf(name)])).toEqual(
      ofEvents.map((name) => [name, ...(seen.has(name) ? [seen.get(name)] : [])]),
    );
  });

  it('names those of the market for what every event of it adds to', () =>
    expect(familiesOf('event_lag_ms')).toEqual(FAMILIES.filter((family) => family !== 'screen')));
});
