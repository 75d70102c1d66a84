import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import { TOPICS, type AlertMessage } from '@mcc/contracts';
import { foldAlert } from '@mcc/alerting';
import { EvaluatorFleet } from './testing/evaluator-fleet';
import type { EvaluatorProcess } from './testing/evaluator-process';
import { EvaluatorStage } from './testing/evaluator-stage';
import { WARM_UP, WINDOW, slicesOf, story, withWarmUp, type Scene } from './testing/scenes';
import { fleetRules } from './testing/stage-rules';

/** What befalls one of the evaluators while a scene is played. */
interface Mishap {
  during: number;
  who: number;
  what: 'kill' | 'tear' | 'stop' | 'pause' | 'resume' | 'start';
  /** it has read the scene before; else it may be in the midst of it */
  isLate: boolean;
  /** of a torn append: alerts that still get into the log */
  tornAfter: number;
  /** how many saves the store loses with it */
  lostSaves: number;
  /** a resumed one has its seat in the group back before it goes on */
  isMemberFirst: boolean;
}

/** Scenes before anything befalls anybody. */
const QUIET = WARM_UP - 2;

const ids = (messages: readonly AlertMessage[]): string[] => messages.map(({ transitionId }) => transitionId);
const distinct = (messages: readonly AlertMessage[]): string[] => [...new Set(ids(messages))].sort();

/** What one undisturbed evaluator has said after each scene, before people act. */
async function undisturbed(scenes: Scene[]): Promise<{ after: number[]; alerts: AlertMessage[] }> {
  const stage = new EvaluatorStage(fleetRules());
  await stage.start();
  const after: number[] = [];
  for (const [slot, scene] of scenes.entries()) {
    for (const [family, given] of slicesOf(slot, scene)) await stage.slice(family, given);
    after.push(stage.alerts().length);
    if (scene.act) await stage.act(scene.act, (slot + 1) * WINDOW);
  }
  return { after, alerts: stage.alerts() };
}

const running = (fleet: EvaluatorFleet): EvaluatorProcess[] =>
  fleet.processes.filter(({ fate }) => fate.isRunning);

async function resume(
  fleet: EvaluatorFleet,
  process: EvaluatorProcess,
  isMemberFirst: boolean,
): Promise<void> {
  if (isMemberFirst) await process.resumeAsMember(() => fleet.settled());
  else await process.resume();
}

async function end(
  fleet: EvaluatorFleet,
  process: EvaluatorProcess,
  ends: () => Promise<void>,
): Promise<void> {
  fleet.remove(process);
  await ends();
  if (running(fleet).length === 0) await fleet.start();
}

/** A process whose evaluator has given up ends. */
async function buryCrashed(fleet: EvaluatorFleet): Promise<void> {
  for (const process of fleet.processes.filter(({ crash }) => crash)) {
    await end(fleet, process, () => process.kill());
  }
}

async function strike(fleet: EvaluatorFleet, mishap: Mishap): Promise<void> {
  const { who, what, isLate } = mishap;
  const paused = fleet.processes.find(({ fate }) => !fate.isRunning);
  if (what === 'resume') return paused && resume(fleet, paused, mishap.isMemberFirst);
  if (what === 'start') return fleet.processes.length < 3 ? void (await fleet.start()) : undefined;
  const process = running(fleet)[who % running(fleet).length];
  if (!process) return;
  if (isLate) {
    const isThrough = async (): Promise<boolean> => !!process.crash || process.log.hasRead(TOPICS.metrics);
    await fleet.until('the scene to be read', isThrough);
  }
  if (what === 'stop') return end(fleet, process, () => process.stop());
  if (what === 'pause') {
    if (running(fleet).length === 1) await fleet.start();
    return process.pause();
  }
  await end(fleet, process, () => process.kill());
  fleet.loseSaves(mishap.lostSaves);
}

async function disturbed(
  fleet: EvaluatorFleet,
  scenes: Scene[],
  mishaps: Mishap[],
  expected: number[],
): Promise<void> {
  const said = (slot: number) => async (): Promise<boolean> => {
    await buryCrashed(fleet);
    return distinct(fleet.alerts).length >= (expected[slot] ?? 0);
  };
  await fleet.start();
  await fleet.start();
  await fleet.play(scenes.slice(0, QUIET).flatMap((scene, slot) => slicesOf(slot, scene)));
  for (const [slot, scene] of scenes.entries()) {
    if (slot < QUIET) continue;
    const now = mishaps.filter(({ during }) => during === slot);
    for (const { what, who, tornAfter } of now) {
      if (what === 'tear') running(fleet)[who % running(fleet).length]?.log.failAppendAfter(tornAfter);
    }
    await fleet.play(slicesOf(slot, scene));
    for (const mishap of now) await strike(fleet, mishap);
    await buryCrashed(fleet);
    if (!scene.act) continue;
    for (const process of fleet.processes) {
      if (!process.fate.isRunning) await resume(fleet, process, slot % 2 === 0);
    }
    await fleet.until(`what is to be said in scene ${slot}`, said(slot));
    await fleet.act(scene.act, (slot + 1) * WINDOW);
  }
  for (const process of fleet.processes) if (!process.fate.isRunning) await resume(fleet, process, true);
  await fleet.until('all that is to be said', said(scenes.length - 1));
}

const mishaps = (...kinds: Mishap['what'][]): fc.Arbitrary<Mishap[]> =>
  fc.array(
    fc.record({
      during: fc.integer({ min: QUIET, max: WARM_UP + 40 }),
      who: fc.nat(2),
      what: fc.constantFrom(...kinds),
      isLate: fc.boolean(),
      tornAfter: fc.nat(2),
      lostSaves: fc.nat(4),
      isMemberFirst: fc.boolean(),
    }),
    { minLength: 1, maxLength: 8 },
  );

async function expectSameAlerts(
  shards: number,
  given: Scene[],
  hits: Mishap[],
  check: (alerts: readonly AlertMessage[]) => void,
): Promise<number> {
  const scenes = withWarmUp(given);
  const whole = await undisturbed(scenes);
  const fleet = new EvaluatorFleet();
  try {
    await fleet.open(shards);
    await disturbed(fleet, scenes, hits, whole.after);
    expect(distinct(fleet.alerts)).toEqual(distinct(whole.alerts));
    for (const id of new Set(whole.alerts.map(({ alertId }) => alertId))) {
      const of = (messages: readonly AlertMessage[]): AlertMessage[] =>
        messages.filter(({ alertId }) => alertId === id);
      expect(foldAlert(of(fleet.alerts))).toEqual(foldAlert(of(whole.alerts)));
    }
    check(fleet.alerts);
  } finally {
    await fleet.close();
  }
  return whole.alerts.length;
}

beforeAll(() => Logger.overrideLogger(false));

/** Without silence: whether a silent partition is read to its end depends on when the log is asked (ADR 0004). */
const busyStory = story.map((scenes) => scenes.map((each) => ({ ...each, orders: each.orders ?? 8 })));
const shards = fc.integer({ min: 1, max: 3 });

it('says everything once while evaluators come, go, are killed and take over from one another', async () => {
  let transitions = 0;
  await fc.assert(
    fc.asyncProperty(
      shards,
      busyStory,
      mishaps('kill', 'tear', 'stop', 'start'),
      async (of, scenes, hits) => {
        transitions += await expectSameAlerts(of, scenes, hits, (alerts) => {
          expect(ids(alerts).sort()).toEqual(distinct(alerts));
        });
      },
    ),
    { numRuns: 12, endOnFailure: true },
  );
  expect(transitions).toBeGreaterThan(40);
}, 120_000);

it('says the same when evaluators are paused, replaced, and go on', async () => {
  let transitions = 0;
  await fc.assert(
    fc.asyncProperty(
      shards,
      story,
      mishaps('pause', 'pause', 'resume', 'kill', 'start'),
      async (of, scenes, hits) => {
        transitions += await expectSameAlerts(of, scenes, hits, () => undefined);
      },
    ),
    { numRuns: 12, endOnFailure: true },
  );
  expect(transitions).toBeGreaterThan(40);
}, 120_000);
