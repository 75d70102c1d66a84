import { join } from 'node:path';
import { createSimulator } from '@mcc/simulator';
import type { MarketingEvent } from '@mcc/contracts';
import { loadRules } from '@mcc/rule-files';
import { createPipelineDriver, type PipelineDriver } from '../support/pipeline-driver';
import { PROJECT_ROOT } from '../support/product';

/** The shipped rules on the demo day, from event to alert, without engines: what a visitor of the demo will see. */

const START = Date.UTC(2026, 9, 14, 10, 0);
const MINUTE = 60_000;
const HISTORY = 40 * MINUTE;
const STEP = 1_000;

async function play(
  driver: PipelineDriver,
  events: (from: number, to: number) => MarketingEvent[],
  from: number,
  to: number,
): Promise<void> {
  for (let at = from; at < to; at += STEP) {
    const slice = events(at, at + STEP);
    if (slice.length > 0) await driver.push(at + STEP, slice);
  }
}

describe('the demo day', () => {
  it('raises the price drop and the conversion collapse within three minutes, and nothing in the uneventful hour before', async () => {
    const driver = createPipelineDriver(await loadRules(join(PROJECT_ROOT, 'rules')));
    const simulator = createSimulator({ seed: 1, incidentsFrom: START });
    const eventsBetween = (from: number, to: number): MarketingEvent[] => simulator.eventsBetween(from, to);
    await play(driver, eventsBetween, START - HISTORY, START);
    expect(driver.messages()).toEqual([]);

    await play(driver, eventsBetween, START, START + 3 * MINUTE);
    const fired = driver.messages().filter(({ kind }) => kind === 'fire');
    expect(fired.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['competitor-price', 'payment-collapse']),
    );
    const collapse = fired.find(({ rule }) => rule === 'payment-collapse');
    expect(collapse?.key).toEqual({ channel: 'douyin' });
    expect(collapse?.grade).toBe('red');
    expect(collapse?.summary['zh-CN']).toMatch(/最近 (30 秒|1 分钟|2 分钟)为/);
    expect(collapse?.evidence?.values.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['rate', 'baseline']),
    );

    await play(driver, eventsBetween, START + 3 * MINUTE, START + 9 * MINUTE);
    const story = driver.messages().filter(({ alertId }) => alertId === collapse?.alertId);
    expect(story.at(-1)?.kind).toBe('resolve');
    // the summary goes on to name the fall, while the evidence tells how the rate has come back
    for (const { summary } of story) expect(summary.en).toMatch(/fell by [4-9]\d(\.\d)?%|fell by 100%/);
  }, 120_000);

  it('tells the same story when every event is sent twice', async () => {
    const rules = await loadRules(join(PROJECT_ROOT, 'rules'));
    const once = createPipelineDriver(rules);
    const twice = createPipelineDriver(rules);
    const simulator = createSimulator({ seed: 1, incidentsFrom: START });
    const eventsBetween = (from: number, to: number): MarketingEvent[] => simulator.eventsBetween(from, to);
    await play(once, eventsBetween, START - 10 * MINUTE, START + 2 * MINUTE);
    const doubled = (from: number, to: number): MarketingEvent[] => {
      const events = eventsBetween(from, to);
      return [...events, ...events];
    };
    await play(twice, doubled, START - 10 * MINUTE, START + 2 * MINUTE);
    expect(twice.cells()).toEqual(once.cells());
    expect(twice.messages()).toEqual(once.messages());
    expect(once.messages().length).toBeGreaterThan(0);
  }, 120_000);
});
