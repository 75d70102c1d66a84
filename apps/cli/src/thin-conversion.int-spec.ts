import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { MarketingEvent } from '@mcc/contracts';
import { readRuleFile, type RuleTransition } from '@mcc/rules';
import { mapFile } from './testing/map-text';
import { playRules } from './testing/play-rules';

const ROOT = join(__dirname, '../../..');
const DATA = join(ROOT, '../shared/data');
const FILE = join(DATA, 'talkingdata/clicks.csv.gz');

const HOUR = 3_600_000;
/** Clicks that a channel must have had in an hour; most channels of the file never have as many. */
const LEAST = 100;

/** Conversion of clicks, judged in three ways. */
const rulesFrom = (minSample: number) => {
  const file = readRuleFile(
    parse(`
version: 1
rules:
  - id: ad-cvr-low
    type: threshold
    name: { zh-CN: 广告转化率过低, en: Ad conversion too low }
    kpi: ad_cvr
    by: [channel]
    window: 1h
    below: 0.001
    minSample: ${minSample}
    grade: orange
  - id: ad-cvr-falls
    type: change
    name: { zh-CN: 广告转化率下降, en: Ad conversion falls }
    kpi: ad_cvr
    by: [channel]
    window: 1h
    against: { kind: previous }
    fall: { percent: 60 }
    minSample: ${minSample}
    grade: orange
  - id: ad-cvr-collapse
    type: conversion-drop
    name: { zh-CN: 广告转化率骤降, en: Ad conversion collapses }
    kpi: ad_cvr
    by: [channel]
    windows: [1h]
    minSample: ${minSample}
    baseline: { span: 12h, minSample: ${minSample} }
    drop: { percent: 60, z: 2 }
    for: 0s
    grade: red
`),
  );
  if (!file.ok) throw new Error(JSON.stringify(file.issues));
  return file.rules;
};

/** Most clicks that each channel had in any hour, counted without the product's windows. */
function busiestHours(events: readonly MarketingEvent[]): Map<string, number> {
  const times = new Map<string, number[]>();
  for (const { type, time, data } of events) {
    if (type !== 'ad.click') continue;
    const { channel } = data as { channel: string };
    times.set(channel, [...(times.get(channel) ?? []), Date.parse(time)]);
  }
  const most = (clicks: number[]): number => {
    const sorted = clicks.sort((a, b) => a - b);
    let first = 0;
    return sorted.reduce((best, time, index) => {
      while ((sorted[first] ?? time) <= time - HOUR) first += 1;
      return Math.max(best, index - first + 1);
    }, 0);
  };
  return new Map([...times].map(([channel, clicks]) => [channel, most(clicks)]));
}

if (existsSync(DATA)) {
  describe('conversion of few clicks, on the shared data', () => {
    let events: MarketingEvent[];
    const fired = (minSample: number): RuleTransition[] => {
      const times = events.map(({ time }) => Date.parse(time));
      const range = times.reduce(
        ({ from, to }, time) => ({ from: Math.min(from, time), to: Math.max(to, time) }),
        { from: Infinity, to: -Infinity },
      );
      const context = { currency: 'CNY', timeZone: 'Asia/Shanghai' };
      const from = Math.floor(range.from / HOUR) * HOUR;
      return playRules(rulesFrom(minSample), events, { from, to: range.to + HOUR }, context).filter(
        ({ kind }) => kind === 'fire',
      );
    };
    beforeAll(async () => {
      ({ events } = await mapFile(readFileSync(join(ROOT, 'mappings/talkingdata.yaml'), 'utf8'), FILE));
    }, 120_000);

    it('raises nothing of a channel whose sample is below the minimum, which it would do without one', () => {
      const busiest = busiestHours(events);
      const isThin = ({ key }: RuleTransition): boolean => (busiest.get(key.channel ?? '') ?? 0) < LEAST;
      const [careful, rash] = [fired(LEAST), fired(1)];
      process.stdout.write(
        `talkingdata: ${busiest.size} channels; from ${LEAST} clicks on ${careful.length} alerts, ` +
          `${careful.filter(isThin).length} of them of thin channels; from 1 on ${rash.length}, ${rash.filter(isThin).length}\n`,
      );
      expect(careful.filter(isThin)).toEqual([]);
      expect(Math.min(...careful.map(({ evidence }) => evidence.sample ?? 0))).toBeGreaterThanOrEqual(LEAST);
      expect(new Set(rash.filter(isThin).map(({ rule }) => rule)).size).toBeGreaterThan(1);
    }, 120_000);
  });
} else {
  it.skip('conversion of few clicks on the shared data: not run, because ../shared/data is absent', () =>
    undefined);
}
