import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEventValidator, type MarketingEvent } from '@mcc/contracts';
import { mapFile } from './testing/map-text';
import { readCsvPlainly, tally, type PlainRow } from './testing/plain-csv';

const ROOT = join(__dirname, '../../..');
const DATA = join(ROOT, '../shared/data');
const mappingText = (name: string): string => readFileSync(join(ROOT, `mappings/${name}.yaml`), 'utf8');

type Check = [
  mapping: string,
  file: string,
  count: (rows: PlainRow[]) => string[],
  of: (event: MarketingEvent) => string,
];

const field = (event: MarketingEvent, name: string): string =>
  String((event.data as unknown as Record<string, string | number>)[name] ?? '');
const four = (value: number): string => value.toFixed(4);

/** What a plain reading of the file says there should be, against what the mapping makes: one text for each event. */
const CHECKS: Check[] = [
  [
    'talkingdata',
    'talkingdata/clicks.csv.gz',
    (rows) =>
      rows.flatMap(({ channel, is_attributed }) =>
        is_attributed === '1' ? [`ad.click ${channel}`, `ad.conversion ${channel}`] : [`ad.click ${channel}`],
      ),
    (event) => `${event.type} ${field(event, 'channel')}`,
  ],
  [
    'rees46',
    'rees46/events-2019-10-01.csv.gz',
    (rows) =>
      rows.map(({ event_type, brand, price }) =>
        event_type === 'view'
          ? `site.page_view ${brand} `
          : `${event_type === 'cart' ? 'site.cart' : 'order.paid'} ${brand} ${four(Number(price))}`,
      ),
    (event) =>
      `${event.type} ${field(event, 'brand')} ${'amount' in event.data ? four(Number(event.data.amount)) : ''}`,
  ],
  [
    'airline_tweets',
    'airline_tweets/tweets.csv.gz',
    (rows) => rows.map((row) => `${row.airline} ${row.airline_sentiment} ${row.text}`),
    (event) => `${field(event, 'brand')} ${field(event, 'sentiment')} ${field(event, 'text')}`,
  ],
  [
    'orange_juice',
    'orange_juice/store-week-prices.csv.gz',
    (rows) => {
      const seen = new Set<string>();
      return rows.flatMap((row) => {
        const key = `${row.store} ${row.week}`;
        if (seen.has(key)) return [];
        seen.add(key);
        // no price of the file × 64 comes near half a ten-thousandth, so binary rounding gives the same
        return Array.from(
          { length: 10 },
          (_, i) => `${row.store} ${four(Number(row[`price${i + 2}`]) * 64)}`,
        );
      });
    },
    (event) => `${field(event, 'region').replace('Store ', '')} ${four(Number(field(event, 'price')))}`,
  ],
  ...(['onion1kg', 'potato1kg'] as const).map((name): Check => [
    'grocery_prices',
    `grocery_prices/${name}.csv.gz`,
    (rows) => rows.filter((row) => row.ActualPrice !== '').map((row) => four(Number(row.ActualPrice))),
    (event) => four(Number(field(event, 'price'))),
  ]),
  ...(['video_play', 'chat'] as const).map((name): Check => [
    `twitch_live_${name}`,
    `twitch_live/${name}.csv.gz`,
    (rows) => rows.map((row) => `${row.channel} ${row.country}`),
    (event) => `${field(event, 'room')} ${field(event, 'region')}`,
  ]),
  [
    'ipinyou',
    'ipinyou/impressions.csv.gz',
    (rows) =>
      rows.flatMap((row) => [
        `ad.impression ${row.CreativeID}`,
        ...(row.IsClick === 'TRUE' ? [`ad.click ${row.CreativeID}`] : []),
      ]),
    (event) => `${event.type} ${field(event, 'creative')}`,
  ],
];

if (existsSync(DATA)) {
  describe('shipped mappings on the shared data', () => {
    it.each(CHECKS)(
      '%s makes of %s what a plain count finds',
      async (name, file, count, of) => {
        const mapped = await mapFile(mappingText(name), join(DATA, file));
        expect(mapped.problems).toEqual([]);
        expect(tally(mapped.events.map(of))).toEqual(tally(count(readCsvPlainly(join(DATA, file)))));
        expect(new Set(mapped.events.map((event) => event.id)).size).toBe(mapped.events.length);
        const validator = createEventValidator();
        const refused = mapped.events.filter((event) => !validator.validate(event, Date.now()).ok);
        expect(refused).toEqual([]);
      },
      60_000,
    );
  });
} else {
  it.skip('shipped mappings on the shared data: not run, because ../shared/data is absent', () => undefined);
}
