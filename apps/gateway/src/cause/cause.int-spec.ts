import request from 'supertest';
import {
  EVENT_TYPES,
  type AlertCause,
  type AlertMessage,
  type DimensionValues,
  type Evidence,
  type Family,
  type MarketingEvent,
  type MetricsResponse,
} from '@mcc/contracts';
import { createSimulator } from '@mcc/simulator';
import { alertMessage } from '../testing/alert-message';
import { GatewayStage, eventually } from '../testing/gateway-stage';

const DAY = Date.UTC(2026, 10, 11);
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Events in one slice, as few as go into one message. */
const SLICE = 1_000;
const TEXT = { 'zh-CN': '文', en: 'text' };
const stage = new GatewayStage();

let serial = 0;
function event(type: MarketingEvent['type'], at: number, data: object): MarketingEvent {
  serial += 1;
  return { id: `e${serial}`, source: 'shop', type, time: new Date(at).toISOString(), data } as MarketingEvent;
}

/** A minute of visits, of which `rate` in ten put something in the cart. */
function shopMinute(at: number, channel: string, device: string, rate: number): MarketingEvent[] {
  return Array.from({ length: 10 }, (_, index) => {
    const time = at + index * 5 * SECOND;
    const where = { session: `s${at}${channel}${device}${index}`, channel, device, region: '上海' };
    const visit = event('site.visit', time, where);
    return index < rate ? [visit, event('site.cart', time, { ...where, product: 'tea' })] : [visit];
  }).flat();
}

interface Told {
  key: DimensionValues;
  kind?: AlertMessage['kind'];
  at?: number;
  evidence?: Partial<Evidence>;
}

/** The alert of a rule, by its messages. */
async function raise(alertId: string, ...told: Told[]): Promise<string> {
  for (const [index, { key, kind = 'fire', at = DAY, evidence }] of told.entries()) {
    const given = {
      transitionId: `${alertId}:${index}`,
      ...{ kind, at, rule: `rule-${alertId}`, key },
      ...(evidence
        ? {
            evidence: {
              reason: TEXT,
              values: [],
              window: { from: at, to: at },
              sample: 1,
              provisional: true,
              ...evidence,
            },
          }
        : {}),
    };
    await stage.transition(alertMessage(alertId, given));
  }
  return alertId;
}

const http = () => request(stage.app.getHttpServer());
async function causeOf(alertId: string): Promise<AlertCause> {
  const path = `/api/v1/alerts/${alertId}/cause`;
  await eventually(
    async () => (await http().get(`/api/v1/alerts/${alertId}`)).status,
    (status) => status === 200,
  );
  return (await http().get(path).expect(200)).body as AlertCause;
}

const sumOfShares = ({ values, others }: AlertCause['cuts'][number]): number =>
  [...values, others].reduce((sum, { share }) => sum + (share ?? 0), 0);

/** A quarter of an hour of shops, of which the last three minutes are bad for the douyin app on iOS. */
const BAD = DAY + 12 * MINUTE;
const END = DAY + 15 * MINUTE;
const window = { from: BAD, to: END };
const reference = { from: DAY, to: BAD };

beforeAll(async () => {
  await stage.start();
  const events: MarketingEvent[] = [];
  for (let at = DAY; at < END; at += MINUTE) {
    for (const channel of ['douyin', 'jd', 'a:b,c']) {
      for (const device of ['ios', 'android', 'desktop']) {
        const isBad = at >= BAD && channel === 'douyin' && device === 'ios';
        events.push(...shopMinute(at, channel, device, isBad ? 1 : 6));
      }
    }
  }
  await stage.process(events, END);
}, 60_000);

afterAll(async () => {
  await stage.stop();
  stage.remove();
});

describe('GET /api/v1/alerts/:id/cause', () => {
  it('names the device that collapsed within the channel of a ratio', async () => {
    const id = await raise('ratio', {
      key: { channel: 'douyin' },
      evidence: { kpi: 'cart_rate', window, reference },
    });
    const { kind, kpi, before, after, change, cuts, leftOut } = await causeOf(id);
    expect({ kind, kpi, leftOut }).toEqual({ kind: 'kpi', kpi: 'cart_rate', leftOut: [] });
    expect(before).toBeCloseTo(0.6, 9);
    expect(after).toBeCloseTo(13 / 30, 9);
    expect(change).toBeCloseTo(13 / 30 - 0.6, 9);
    // everything is in one region, and the product is told by carts alone
    expect(cuts.map(({ dimension }) => dimension)).toEqual(['device']);
    const [device] = cuts;
    if (!device) throw new Error('no cut');
    expect(device.values[0]).toMatchObject({ value: 'ios', before: 0.6, after: 0.1, sample: 30 });
    expect(device.values[0]?.share).toBeGreaterThanOrEqual(0.8);
    expect(device.decisive).toBe(1);
    expect(sumOfShares(device)).toBeCloseTo(1, 9);
  });

  it('names channel and device over everything, with links to the same numbers', async () => {
    const id = await raise('total', { key: {}, evidence: { kpi: 'carts', window, reference } });
    const { cuts, before, after } = await causeOf(id);
    // twelve minutes stand for three
    expect([before, after]).toEqual([162, 147]);
    expect(cuts.slice(0, 2).map(({ dimension, values }) => [dimension, values[0]?.value])).toEqual([
      ['channel', 'douyin'],
      ['device', 'ios'],
    ]);
    for (const cut of cuts) expect(sumOfShares(cut)).toBeCloseTo(1, 9);
    expect(cuts[0]?.values[0]).toMatchObject({ before: 54, after: 39, contribution: -15, share: 1 });
    const { body } = await http()
      .get(cuts[0]?.window.metrics ?? '')
      .expect(200);
    const { series } = body as MetricsResponse;
    expect(series.find(({ key }) => key.channel === 'douyin')?.points[0]?.value).toBe(39);
  });

  it('escapes what a link holds', async () => {
    const id = await raise('odd', {
      key: { channel: 'a:b,c' },
      evidence: { kpi: 'visits', window, reference },
    });
    // the same in both stretches but for their length
    expect(await causeOf(id)).toMatchObject({ kind: 'none', none: { code: 'no-change' } });
    const longer = { from: DAY, to: DAY + 30 * SECOND };
    await raise('odder', {
      key: { channel: 'a:b,c' },
      evidence: { kpi: 'carts', window, reference: longer },
    });
    const { window: shown, after } = await causeOf('odder');
    const { body } = await http()
      .get(shown?.metrics ?? '')
      .expect(200);
    expect((body as MetricsResponse).series[0]?.points[0]?.value).toBe(after);
  });

  it('explains the latest breach, not the recovery, and without a reference the time before the episode', async () => {
    const evidence = { kpi: 'cart_rate', window };
    const calm = { from: DAY + 3 * MINUTE, to: DAY + 6 * MINUTE };
    const id = await raise(
      'life',
      { key: { channel: 'douyin' }, kind: 'pending', at: BAD, evidence },
      { key: { channel: 'douyin' }, kind: 'fire', at: END, evidence },
      {
        key: { channel: 'douyin' },
        kind: 'recovering',
        at: END + MINUTE,
        evidence: { kpi: 'cart_rate', window: calm },
      },
    );
    expect(await causeOf(id)).toMatchObject({
      window: { from: new Date(BAD).toISOString(), to: new Date(END).toISOString() },
      reference: {
        from: new Date(BAD - 3 * MINUTE).toISOString(),
        to: new Date(BAD).toISOString(),
      },
      cuts: [{ dimension: 'device', decisive: 1 }],
    });
  });

  it('says why there is no cause', async () => {
    const later = { from: END + 60 * MINUTE, to: END + 61 * MINUTE };
    const cases: [string, Partial<Evidence> | undefined, string][] = [
      ['none', undefined, 'not-a-kpi-rule'],
      ['other', { values: [{ name: 'x', value: 1, unit: 'count' }] }, 'not-a-kpi-rule'],
      ['gone-kpi', { kpi: 'no_such' }, 'unknown-kpi'],
      ['level', { kpi: 'online_now' }, 'not-additive'],
      ['gone-data', { kpi: 'visits', window: later, reference: later }, 'no-data'],
      ['one-side', { kpi: 'cart_rate', window: later, reference }, 'no-value'],
    ];
    for (const [id, evidence, code] of cases) {
      await raise(id, { key: {}, ...(evidence ? { evidence } : {}) });
      const cause = await causeOf(id);
      expect([id, cause.kind, cause.none?.code]).toEqual([id, 'none', code]);
      expect(cause.none?.message['zh-CN']).not.toBe('');
    }
    const { status, text } = await http().get('/api/v1/alerts/no-such/cause');
    expect([status, (JSON.parse(text) as { code: string }).code]).toEqual([404, 'unknown-alert']);
  });

  it('names alerts that were open at the same time', async () => {
    const at = DAY + 24 * 60 * MINUTE;
    await raise('r1', { key: { region: '北京' }, at });
    await raise('r2', { key: { region: '北京', channel: 'wechat' }, at });
    await raise('r3', { key: { region: '南京' }, at });
    const { related } = await eventually(
      () => causeOf('r1'),
      (cause) => cause.related.length > 0,
    );
    expect(related.map(({ id, shares }) => [id, shares])).toEqual([
      ['r2', { key: { region: '北京' }, kpi: false }],
    ]);
  });

  it('shows which other prices of a competitor moved', async () => {
    const at = DAY + 60 * MINUTE;
    const price = (product: string, platform: string, amount: number, when: number) =>
      event('competitor.price', when, { competitor: 'rival', product, platform, price: amount });
    await stage.process(
      [
        ...['tea', 'soap', 'oil'].flatMap((product) =>
          ['jd', 'tmall'].map((platform) => price(product, platform, 100, at - 60 * MINUTE)),
        ),
        price('tea', 'jd', 80, at),
        price('soap', 'tmall', 70, at + 2 * MINUTE),
        price('oil', 'jd', 100, at + 2 * MINUTE),
      ],
      at + 3 * MINUTE,
    );
    const values = [{ name: 'newPrice', value: 80, unit: 'money' as const }];
    const id = await raise('price', {
      key: { competitor: 'rival', product: 'tea' },
      at,
      evidence: { values },
    });
    const { kind, cuts } = await causeOf(id);
    expect(kind).toBe('prices');
    expect(
      cuts.map(({ dimension, values: moved }) => [
        dimension,
        moved.map(({ value, before, after, contribution, share }) => [
          value,
          before,
          after,
          contribution,
          share,
        ]),
      ]),
    ).toEqual([
      [
        'product',
        [
          ['soap', 100, 70, -30, null],
          ['tea', 100, 80, -20, null],
        ],
      ],
      ['platform', [['jd', 100, 80, -20, null]]],
    ]);
  });
});

describe('the cause of the collapse in the demo', () => {
  it('is the channel whose payments collapse', async () => {
    const start = Date.parse('2026-11-10T16:00:00+08:00');
    const collapse = start + 45 * SECOND;
    const families = new Map<Family, MarketingEvent[]>();
    const simulator = createSimulator({ seed: 1, incidentsFrom: start });
    for (const each of simulator.eventsBetween(start - 10 * MINUTE, collapse + 3 * MINUTE)) {
      const { family } = EVENT_TYPES[each.type];
      if (family === 'site' || family === 'order')
        families.set(family, [...(families.get(family) ?? []), each]);
    }
    for (const events of families.values()) {
      for (let at = 0; at < events.length; at += SLICE) {
        await stage.process(events.slice(at, at + SLICE), collapse);
      }
    }
    // payments come up to half a minute after their checkouts
    const bad = Math.floor((collapse + 30 * SECOND) / 10_000) * 10_000;
    const id = await raise('demo', {
      key: {},
      evidence: {
        kpi: 'payment_rate',
        window: { from: bad, to: bad + 2 * MINUTE },
        reference: { from: start - 10 * MINUTE, to: start },
      },
    });
    const { change, cuts } = await causeOf(id);
    expect(change).toBeLessThan(-0.1);
    expect(cuts[0]).toMatchObject({ dimension: 'channel', decisive: 1 });
    expect(cuts[0]?.values[0]?.value).toBe('douyin');
    expect(cuts[0]?.values[0]?.share).toBeGreaterThanOrEqual(0.8);
  }, 60_000);
});
