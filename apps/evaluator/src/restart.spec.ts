import fc from 'fast-check';
import type { AlertMessage } from '@mcc/contracts';
import { foldAlert } from '@mcc/alerting';
import type { Rule } from '@mcc/rules';
import { EvaluatorStage } from './testing/evaluator-stage';
import { WARM_UP, WINDOW, play, story, withWarmUp, type Scene } from './testing/scenes';
import { absenceRules, kpiRules, stageRules } from './testing/stage-rules';

/** A crash after some scene. */
interface Cut {
  after: number;
  /** how many scenes old the checkpoint is that the next process finds */
  staleness: number;
  /** alerts the dying process still got into the log of what it was appending; null: it died between two batches */
  tornAfter: number | null;
}

async function run(scenes: Scene[], cuts: Cut[], rules: Rule[]): Promise<AlertMessage[]> {
  const stage = new EvaluatorStage(rules);
  await stage.start();
  const checkpoints: (string | null)[] = [];
  for (const [slot, scene] of withWarmUp(scenes).entries()) {
    const cut = cuts.find(({ after }) => after === slot);
    if (cut && cut.tornAfter !== null) stage.failAppendAfter(cut.tornAfter);
    await play(stage, slot, scene);
    if (cut) {
      await stage.kill();
      await stage.start(checkpoints.at(-1 - cut.staleness) ?? null);
    }
    // people act on what they see: after the restart
    if (scene.act) await stage.act(scene.act, (slot + 1) * WINDOW);
    checkpoints.push(await stage.checkpoint());
  }
  return stage.alerts();
}

const cuts = fc.array(
  fc.record({
    after: fc.integer({ min: 1, max: WARM_UP + 40 }),
    staleness: fc.nat(60),
    tornAfter: fc.option(fc.nat(2)),
  }),
  { minLength: 1, maxLength: 5 },
);

const ids = (messages: AlertMessage[]): string[] => messages.map(({ transitionId }) => transitionId);

/** Compares a run that is cut with one that is not; gives the number of transitions. */
async function compare(scenes: Scene[], given: Cut[], rules = stageRules()): Promise<number> {
  const whole = await run(scenes, [], rules);
  const cut = await run(scenes, given, rules);
  expect(ids(cut).sort()).toEqual(ids(whole).sort());
  for (const id of new Set(whole.map(({ alertId }) => alertId))) {
    const of = (messages: AlertMessage[]) => messages.filter(({ alertId }) => alertId === id);
    expect(foldAlert(of(cut))).toEqual(foldAlert(of(whole)));
  }
  return whole.length;
}

it('gives the same alerts however often it is cut and goes on from an older checkpoint', async () => {
  let transitions = 0;
  await fc.assert(
    fc.asyncProperty(story, cuts, async (scenes, given) => {
      transitions += await compare(scenes, given);
    }),
    { numRuns: 60 },
  );
  // the stories are not empty ones
  expect(transitions).toBeGreaterThan(200);
});

it('gives the same alerts of rules on KPIs', async () => {
  const transitions = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(story, cuts, async (scenes, given) => {
      for (const rule of kpiRules()) {
        const said = await compare(scenes, given, [rule]);
        transitions.set(rule.id, (transitions.get(rule.id) ?? 0) + said);
      }
    }),
    { numRuns: 30 },
  );
  for (const { id } of kpiRules()) expect(transitions.get(id)).toBeGreaterThan(20);
});

it('gives the same alerts to silent sources', async () => {
  const silent = fc.constantFrom(8, 0, 0, null, null);
  const silentStory = fc.tuple(story, fc.array(silent, { minLength: 10, maxLength: 10 }));
  let transitions = 0;
  await fc.assert(
    fc.asyncProperty(silentStory, cuts, async ([scenes, orders], given) => {
      const quieter = scenes.map((scene, slot) => ({
        ...scene,
        orders: orders[Math.floor(slot / 8)] ?? null,
      }));
      transitions += await compare(quieter, given, absenceRules());
    }),
    { numRuns: 40 },
  );
  expect(transitions).toBeGreaterThan(100);
});

it('closes what a person has resolved at the same window when a replay knows of it before', async () => {
  const fallen: Scene = { orders: 1, price: null, act: null, late: 0 };
  const late: Scene = { orders: 8, price: null, act: null, late: 2 };
  const scenes: Scene[] = [
    fallen,
    fallen,
    fallen,
    late,
    late,
    late,
    late,
    fallen,
    late,
    late,
    { ...late, late: 0 },
  ];
  scenes[8] = { ...late, act: 'resolve' };
  const transitions = await compare(scenes, [{ after: WARM_UP + 9, staleness: 1, tornAfter: null }]);
  expect(transitions).toBe(3);
});
