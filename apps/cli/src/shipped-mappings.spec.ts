import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mapText } from './testing/map-text';

const ROOT = join(__dirname, '../../..');
const mappingText = (name: string): string => readFileSync(join(ROOT, `mappings/${name}.yaml`), 'utf8');

/** A few rows of each kind of file, made by hand, with the events they become: `type time data`. */
const FIXTURES: Record<string, { file: string; rows: string; events: unknown[] }> = {
  talkingdata: {
    file: 'clicks.csv',
    rows: `ip,app,device,os,channel,click_time,attributed_time,is_attributed
87540,12,1,13,497,2017-11-07 00:30:38,,0
105560,25,2,17,259,2017-11-07 13:40:27,2017-11-07 15:00:00,1
`,
    events: [
      [
        'ad.click',
        '2017-11-06T16:30:38.000Z',
        { channel: '497', campaign: '12', device: '1', customer: '87540' },
      ],
      [
        'ad.click',
        '2017-11-07T05:40:27.000Z',
        { channel: '259', campaign: '25', device: '2', customer: '105560' },
      ],
      [
        'ad.conversion',
        '2017-11-07T07:00:00.000Z',
        { channel: '259', campaign: '25', device: '2', customer: '105560' },
      ],
    ],
  },
  rees46: {
    file: 'events.csv',
    rows: `event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session
2019-10-01 00:00:00 UTC,view,10,2103807459595387724,,acme,35.79,7,s-1
2019-10-01 00:00:01 UTC,cart,10,2103807459595387724,,,0.00,7,s-1
2019-10-01 00:00:02 UTC,purchase,10,2103807459595387724,toys.small,acme,35.79,7,s-1
`,
    events: [
      [
        'site.page_view',
        '2019-10-01T00:00:00.000Z',
        { session: 's-1', product: '10', brand: 'acme', customer: '7' },
      ],
      ['site.cart', '2019-10-01T00:00:01.000Z', { session: 's-1', product: '10', amount: 0, customer: '7' }],
      [
        'order.paid',
        '2019-10-01T00:00:02.000Z',
        { orderId: 's-1-3', product: '10', brand: 'acme', amount: 35.79, customer: '7' },
      ],
    ],
  },
  airline_tweets: {
    file: 'tweets.csv',
    rows: `tweet_id,airline_sentiment,airline,name,text,tweet_created
5.70306E+17,negative,United,someone,"@united two
lines, ""really""?",24-02-2015 11:35
5.70306E+17,neutral,United,someone,@united thanks,24-02-2015 11:35
`,
    events: [
      [
        'social.mention',
        '2015-02-24T19:35:00.000Z',
        {
          brand: 'United',
          platform: 'twitter',
          sentiment: 'negative',
          text: '@united two\nlines, "really"?',
          author: 'someone',
        },
      ],
      [
        'social.mention',
        '2015-02-24T19:35:00.000Z',
        {
          brand: 'United',
          platform: 'twitter',
          sentiment: 'neutral',
          text: '@united thanks',
          author: 'someone',
        },
      ],
    ],
  },
  grocery_prices: {
    file: 'potato1kg.csv',
    rows: `Date,Month,MRP,ActualPrice,Discount%
22/06/2022,June,42.5,34,20%
06/07/2022,July,,,
19-12-2022,December,36.21,27.52,24%
`,
    events: [
      [
        'competitor.price',
        '2022-06-21T18:30:00.000Z',
        { competitor: 'Online grocer', product: 'Potato 1 kg', price: 34, listPrice: 42.5 },
      ],
      [
        'competitor.price',
        '2022-12-18T18:30:00.000Z',
        { competitor: 'Online grocer', product: 'Potato 1 kg', price: 27.52, listPrice: 36.21 },
      ],
    ],
  },
  ipinyou: {
    file: 'impressions.csv',
    rows: `BidID,City,CreativeID,PayingPrice,Adid,UserTag,IsClick
b1,217,7328,57,2259,"1,2",FALSE
b2,219,7323,277,2259,null,TRUE
`,
    events: [
      [
        'ad.impression',
        '2013-10-18T16:00:00.000Z',
        { channel: 'rtb', campaign: '2259', creative: '7328', region: '217', cost: 0.0006 },
      ],
      [
        'ad.impression',
        '2013-10-18T16:00:01.000Z',
        { channel: 'rtb', campaign: '2259', creative: '7323', region: '219', cost: 0.0028 },
      ],
      [
        'ad.click',
        '2013-10-18T16:00:01.000Z',
        { channel: 'rtb', campaign: '2259', creative: '7323', region: '219' },
      ],
    ],
  },
};

describe('shipped mappings', () => {
  it.each(Object.keys(FIXTURES))('%s makes the events that its rows tell', async (name) => {
    const { file = '', rows = '', events: expected } = FIXTURES[name] ?? {};
    const { events, problems } = await mapText(mappingText(name), rows, file);
    expect(problems).toEqual([]);
    expect(events.map(({ type, time, data }) => [type, time, data])).toEqual(expected);
  });

  it('orange_juice takes one row of a store and week, and makes ten prices of it', async () => {
    const prices = Array.from({ length: 11 }, (_, i) => `0.0${31 + i}`).join(',');
    const columns = Array.from({ length: 11 }, (_, i) => `price${i + 1}`).join(',');
    const row = (brand: number, week: number): string => `2,${brand},${week},9.01,1,${prices},1,0,37.99\n`;
    const csv = `store,brand,week,logmove,constant,${columns},deal,feat,profit\n${row(1, 40)}${row(2, 40)}${row(1, 41)}`;
    const { events, kept } = await mapText(mappingText('orange_juice'), csv);
    expect(events).toHaveLength(20);
    expect(kept).toEqual(['row: brand = 1']);
    expect(events[0]).toMatchObject({
      time: '1990-06-14T05:00:00.000Z',
      data: {
        competitor: 'Tropicana Premium 96 oz',
        product: 'Orange juice 64 oz, store 2',
        price: 2.048,
        ownPrice: 1.984,
      },
    });
    expect(new Set(events.map(({ data }) => 'competitor' in data && data.competitor)).size).toBe(10);
  });

  it('are all covered by fixtures or the data', () => {
    const shipped = readdirSync(join(ROOT, 'mappings')).map((file) => file.replace('.yaml', ''));
    const covered = [...Object.keys(FIXTURES), 'orange_juice', 'twitch_live_chat', 'twitch_live_video_play'];
    expect(shipped.filter((name) => !covered.includes(name))).toEqual([]);
  });
});
