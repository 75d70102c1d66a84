import fc from 'fast-check';
import type { BacktestResponse } from '@mcc/contracts';
import { timeTicks, valueTicks, zonedMinute } from './axis';
import { backtestPicture } from './picture';
import { element, escapeXml } from './svg';

const FROM = Date.UTC(2026, 10, 11, 10);
const MINUTE = 60_000;
const at = (minutes: number): string => new Date(FROM + minutes * MINUTE).toISOString();

function result(given: Partial<BacktestResponse> = {}): BacktestResponse {
  return {
    rules: [{ id: 'ctr-low', type: 'threshold', name: { 'zh-CN': '点击率 <低>', en: 'CTR & "low"' } }],
    ...{ from: at(0), to: at(120), warmUpFrom: at(-60), dataFrom: at(-60) },
    ...{ timeZone: 'Asia/Shanghai', currency: 'CNY', evaluations: 120, keys: 1 },
    episodes: [
      {
        ...{ rule: 'ctr-low', key: { channel: 'douyin' }, grade: 'red', warmUp: false, said: [] },
        ...{ startedAt: at(30), firedAt: at(32), resolvedAt: at(50), peak: { at: at(40), value: 0.01 } },
      },
    ],
    episodesLeftOut: 0,
    labels: [{ from: at(28), to: at(45), key: { channel: 'douyin' } }],
    score: { right: 1, wrong: 0, found: 1, missed: 0, precision: 1, recall: 1, f1: 1 },
    series: [
      {
        rule: 'ctr-low',
        key: { channel: 'douyin' },
        kpi: { id: 'ctr', name: { 'zh-CN': '点击率', en: 'CTR' }, unit: 'ratio' },
        points: Array.from({ length: 120 }, (_, minute) => ({
          t: at(minute),
          value: minute === 80 ? null : minute >= 30 && minute < 50 ? 0.01 : 0.05,
          reference: 0.03,
        })),
      },
    ],
    ...given,
  };
}

const count = (svg: string, part: string): number => svg.split(part).length - 1;

describe('the picture of a backtest', () => {
  const svg = backtestPicture(result(), 'en');

  it('has what names may hold written as text', () => {
    expect(svg).toContain('Backtest: CTR &amp; &quot;low&quot;');
    expect(backtestPicture(result(), 'zh-CN')).toContain('回测：点击率 &lt;低&gt;');
  });

  it('says when, where the clocks are, how often and how well', () => {
    expect(svg).toContain(
      '2026-11-11 18:00 – 2026-11-11 20:00 (Asia/Shanghai)  ·  1 alert  ·  precision 100%',
    );
  });

  it('veils the time in which the alert fires, in the colour of its grade', () => {
    // 32 to 50 minutes of 120, on 900 pixels from 76 on
    expect(svg).toMatch(
      /<rect x="316" y="100" width="135" height="\d+" fill="#d92d20" fill-opacity="0.14"\/>/,
    );
  });

  it('breaks the curve where nothing could be judged', () => {
    expect(count(svg, 'stroke="#175cd3"')).toBe(2);
  });

  it('leaves out what is about another key', () => {
    const [episode] = result().episodes;
    if (!episode) throw new Error('no episode');
    const other = result({ episodes: [{ ...episode, key: { channel: 'jd' } }] });
    expect(count(backtestPicture(other, 'en'), 'fill-opacity="0.14"')).toBe(0);
  });

  it('says so where there is nothing to draw', () => {
    expect(backtestPicture(result({ series: [], episodes: [] }), 'en')).toContain(
      'No data that could be judged',
    );
  });

  it('names the keys that it does not draw', () => {
    expect(backtestPicture(result({ keys: 9 }), 'en')).toContain('8 further keys are not drawn');
  });
});

it('whatever a text holds, it ends no element and no attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const written = escapeXml(text);
      expect(written).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
      expect(count(element('a', { b: text }), '"')).toBe(2);
    }),
  );
});

describe('axes', () => {
  it('have round values that reach beyond both ends', () => {
    expect(valueTicks(0, 0.05)).toEqual([0, 0.02, 0.04, 0.06]);
    expect(valueTicks(-3, 17)).toEqual([-5, 0, 5, 10, 15, 20]);
    const length = fc.double({ min: 1e-3, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), length, (least, long) => {
        const ticks = valueTicks(least, least + long);
        // a millionth of the axis cannot be seen
        const hair = Math.max(long, Math.abs(least)) * 1e-6;
        expect(ticks.length).toBeLessThanOrEqual(7);
        expect(ticks[0]).toBeLessThanOrEqual(least + hair);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(least + long - hair);
      }),
    );
    expect(valueTicks(5, 5).length).toBeGreaterThan(1);
  });

  it('have round times of the zone, and the day where it is new', () => {
    const evening = Date.UTC(2026, 10, 11, 13, 10);
    expect(timeTicks(evening, evening + 6 * 60 * MINUTE, 'Asia/Shanghai').map(({ label }) => label)).toEqual([
      ...['11-11 22:00', '23:00', '11-12 00:00', '01:00', '02:00', '03:00'],
    ]);
    const days = timeTicks(evening, evening + 30 * 24 * 60 * MINUTE, 'Asia/Shanghai');
    expect(days.map(({ label }) => label)).toEqual(['11-12', '11-19', '11-26', '12-03', '12-10']);
    expect(zonedMinute(evening, 'Asia/Shanghai')).toBe('2026-11-11 21:10');
  });

  it('keep to midnight when the clocks change', () => {
    const from = Date.UTC(2026, 9, 23);
    const ticks = timeTicks(from, from + 5 * 86_400_000, 'Europe/Berlin');
    expect(ticks.map(({ at: tick }) => zonedMinute(tick, 'Europe/Berlin'))).toEqual(
      ['24', '25', '26', '27', '28'].map((day) => `2026-10-${day} 00:00`),
    );
  });
});
