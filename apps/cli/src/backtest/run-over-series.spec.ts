import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BacktestResponse } from '@mcc/contracts';
import { backtestLines } from './backtest-lines';
import { isRuleFile, ruleInFolder, rulesInFile } from './given-rules';
import { readLabels } from './labels-file';
import { runOverSeries } from './run-over-series';

const ZONE = 'Asia/Shanghai';
const START = Date.parse('2026-11-11T18:00:00+08:00');
const MINUTE = 60_000;
const RULES = `version: 1
calendars: [{ id: night, weekly: [{ days: [mon], from: '00:00', to: '06:00' }] }]
rules:
  - forEach: { channel: [douyin, jd] }
    id: ctr-low-\${channel}
    type: threshold
    name: { zh-CN: 点击率低, en: CTR low }
    kpi: ctr
    include: { channel: ['\${channel}'] }
    window: 5m
    below: 0.015
    for: 1m
    minSample: 100
    grade: orange
    active: { except: night }
`;

const dir = mkdtempSync(join(tmpdir(), 'mcc-series-'));
const file = (name: string, text: string): string => {
  const path = join(dir, name);
  writeFileSync(path, text);
  return path;
};
afterAll(() => rmSync(dir, { recursive: true }));

/** An hour of minutes of which some are bad, as lines of a series. */
function series(head: string, line: (time: string, isBad: boolean) => string): string {
  const lines = Array.from({ length: 60 }, (_, minute) => {
    const time = new Date(START + minute * MINUTE + 8 * 60 * MINUTE).toISOString();
    return line(time.slice(0, 19).replace('T', ' '), minute >= 30 && minute < 45);
  });
  return [head, ...lines, ''].join('\n');
}

const measures = file(
  'measures.csv',
  series('time,channel,impressions,clicks', (time, isBad) => `${time},douyin,1000,${isBad ? 5 : 20}`),
);
const values = file(
  'values.csv',
  series('time,channel,ctr', (time, isBad) => `${time},douyin,${isBad ? 0.005 : 0.02}`),
);
const rules = file('rules.yaml', RULES);

async function run(path: string, given: Partial<Parameters<typeof runOverSeries>[1]> = {}) {
  const [first] = await rulesInFile(rules);
  if (!first) throw new Error('no rule');
  const about = { path, timeZone: ZONE, currency: 'CNY', labels: [], onProgress: () => undefined };
  return runOverSeries(first.rule, { ...about, ...given });
}
const inShanghai = (iso: string | null | undefined): string =>
  iso == null ? '' : new Date(Date.parse(iso) + 8 * 60 * MINUTE).toISOString().slice(11, 16);

describe('a rule over a CSV series', () => {
  it('is told of measures, at local times', async () => {
    const { episodes, from, to, score } = await run(measures, {
      labels: [{ from: START + 30 * MINUTE, to: START + 45 * MINUTE }],
    });
    expect([inShanghai(from), inShanghai(to)]).toEqual(['18:00', '19:00']);
    expect(episodes).toHaveLength(1);
    expect(episodes[0]).toMatchObject({
      key: { channel: 'douyin' },
      grade: 'orange',
      peak: { value: 0.005 },
    });
    expect(score).toMatchObject({ precision: 1, recall: 1 });
  });

  it('says the same to values of the KPI alone', async () => {
    const [ofMeasures, ofValues] = [await run(measures), await run(values)];
    const times = ({ episodes }: BacktestResponse) =>
      episodes.map(({ startedAt, firedAt, resolvedAt }) => [startedAt, firedAt, resolvedAt]);
    expect(times(ofValues)).toEqual(times(ofMeasures));
  });

  it('judges the stretch that is asked for, and reads what is before it', async () => {
    const { episodes, dataFrom } = await run(measures, {
      from: START + 40 * MINUTE,
      to: START + 55 * MINUTE,
    });
    expect(episodes).toMatchObject([{ warmUp: true }]);
    expect(inShanghai(dataFrom)).toBe('18:00');
  });

  it('tells how far it has come', async () => {
    const shares: number[] = [];
    await run(measures, { onProgress: (share) => shares.push(share) });
    expect(shares.at(-1)).toBe(1);
  });

  it.each([
    ['no time', 'at,clicks\n1,2\n', /:1: has no column "time"; its columns: at, clicks/],
    [
      'an unknown column',
      'time,sales\n',
      /:1: the column "sales" is not a measure, a KPI or a dimension .* nor one of price, .*; rename/,
    ],
    ['what is told twice', 'time,ctr,clicks\n', /:1: "clicks" and another column both tell clicks/],
    ['a share of a whole', 'time,share_of_voice\n', /a series of "share_of_voice" alone does not do/],
    ['no values', 'time,channel\n', /:1: has no column of a measure or KPI, of a price, or of a source/],
    ['no rows', 'time,ctr,channel\n', /the file has no rows/],
    ['a bad time', 'time,ctr,channel\nsoon,0.1,a\n', /:2: time: "soon" is not a time such as/],
    ['a bad number', 'time,ctr,channel\n2026-11-11,many,a\n', /:2: ctr: "many" is not a value of it/],
    ['rows out of order', 'time,ctr,channel\n2026-11-12,1,a\n2026-11-11,1,a\n', /:3: rows must be in order/],
    ['too few columns', 'time,clicks,channel\n2026-11-11,1,a\n', /needs columns of impressions, or of "ctr"/],
    ['no key', 'time,ctr\n2026-11-11,1\n', /"ctr-low-douyin" judges by channel: give a column of each/],
  ])('refuses a file with %s', async (_, text, message) => {
    await expect(run(file('bad.csv', text))).rejects.toThrow(message);
  });

  it('is printed with its score', async () => {
    const result = await run(measures, { labels: [{ from: START, to: START + 10 * MINUTE }] });
    const [head, , , columns, row, summary, , count, score] = backtestLines(result, 'en');
    expect(head).toBe('ctr-low-douyin  CTR low  (threshold)');
    expect(columns).toMatch(/^GRADE +KEY +BEGAN/);
    expect(row).toMatch(/^orange +douyin +2026-11-11 18:3\d:\d0 .* min +0\.5%$/);
    expect(summary).toMatch(/^ {2}CTR is /);
    expect(count).toBe('1 alert');
    expect(score).toBe('precision 0% (0 of 1 alerts), recall 0% (0 of 1 labels), F1 0.00');
  });
});

describe('rules given by file or id', () => {
  it('are those that templates make, as a server can be asked about them', async () => {
    const made = await rulesInFile(`${rules}#ctr-low-jd`);
    expect(made.map(({ rule }) => rule.id)).toEqual(['ctr-low-jd']);
    expect(made[0]?.definition).toMatchObject({
      id: 'ctr-low-jd',
      include: { channel: ['jd'] },
      below: 0.015,
    });
    expect(made[0]?.calendars.map(({ id }) => id)).toEqual(['night']);
    expect(await rulesInFile(rules)).toHaveLength(2);
  });

  it('are told from each other', async () => {
    expect(await Promise.all([`${rules}#x`, rules, 'new.yaml', 'ctr-low'].map(isRuleFile))).toEqual([
      ...[true, true, true, false],
    ]);
  });

  it('say what is wrong', async () => {
    await expect(rulesInFile(`${rules}#x`)).rejects.toThrow(
      /has no rule "x"; it has ctr-low-douyin, ctr-low-jd/,
    );
    const bad = file('bad.yaml', RULES.replace('0.015', 'low'));
    await expect(rulesInFile(bad)).rejects.toThrow(/bad\.yaml:11:12 rules\[0\]\.below: must be a number/);
    await expect(rulesInFile(join(dir, 'none.yaml'))).rejects.toThrow(/none\.yaml: cannot be read/);
    await expect(ruleInFolder('x', join(dir, 'none'))).rejects.toThrow(/does not exist/);
  });
});

describe('labels', () => {
  it('are read with local times', async () => {
    const path = file(
      'labels.yaml',
      '- { from: 2026-11-11 18:30, to: 1794396600, key: { channel: douyin } }\n',
    );
    expect(await readLabels(path, ZONE)).toEqual([
      { from: '2026-11-11T10:30:00.000Z', to: '2026-11-11T11:30:00.000Z', key: { channel: 'douyin' } },
    ]);
  });

  it.each([
    '{ from: 1 }',
    '- { from: 2026-11-12, to: 2026-11-11 }',
    '- { from: 2026-11-11, to: 2026-11-12, key: { a: b } }',
  ])('are refused: %s', async (text) => {
    await expect(readLabels(file('bad-labels.yaml', text), ZONE)).rejects.toThrow(/such as \[\{ from:/);
  });
});
