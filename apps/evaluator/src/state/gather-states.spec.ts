import type { Rule } from '@mcc/rules';
import { EvaluatorStage } from '../testing/evaluator-stage';
import { slicesOf, withWarmUp, type Scene } from '../testing/scenes';
import { fleetRules } from '../testing/stage-rules';
import { readCheckpoint, type Checkpoint, type StartState } from './checkpoint';
import { gatherStates } from './gather-states';

const busy = (orders: number, price: number | null): Scene => ({ orders, price, act: null, late: 0 });
const scenes = withWarmUp([
  ...[busy(0, 100), busy(0, 90), busy(0, null), busy(0, 80), busy(8, null), busy(8, 97)],
  ...[busy(8, null), busy(8, 100), busy(8, null), busy(0, null), busy(0, 90), busy(0, null)],
]);
const RULES = fleetRules();
const ruleIds = RULES.map(({ id }) => id);

async function play(stage: EvaluatorStage, from: number, to: number): Promise<void> {
  for (let slot = from; slot < to; slot += 1) {
    const scene = scenes[slot];
    if (!scene) throw new Error(`no scene ${slot}`);
    for (const [family, given] of slicesOf(slot, scene)) await stage.slice(family, given);
  }
}

async function checkpoint(stage: EvaluatorStage): Promise<Checkpoint> {
  const saved = readCheckpoint(await stage.checkpoint());
  if (!saved) throw new Error('no checkpoint');
  return saved;
}

const ids = (stage: EvaluatorStage): string[] =>
  stage
    .alerts()
    .map(({ transitionId }) => transitionId)
    .sort();

async function undisturbed(): Promise<EvaluatorStage> {
  const stage = new EvaluatorStage(RULES);
  await stage.start();
  await play(stage, 0, scenes.length);
  return stage;
}

/** Two evaluators of half the rules, ended at different scenes. */
async function halves(ends: [number, number]): Promise<{ stage: EvaluatorStage; saved: Checkpoint[] }> {
  const shares: Rule[][] = [RULES.slice(0, 2), RULES.slice(2)];
  const stage = new EvaluatorStage(shares[0]);
  const other = new EvaluatorStage(shares[1], stage.log);
  await stage.start();
  await other.start();
  await play(stage, 0, ends[0]);
  const first = await checkpoint(stage);
  await stage.kill();
  await play(stage, ends[0], ends[1]);
  const second = await checkpoint(other);
  await other.kill();
  return { stage, saved: [first, second] };
}

async function goOn(stage: EvaluatorStage, from: StartState | null, at: number): Promise<EvaluatorStage> {
  const whole = new EvaluatorStage(RULES, stage.log);
  await whole.startFrom(from);
  await play(whole, at, scenes.length);
  return whole;
}

it.each([
  [38, 41],
  [40, 45],
  [37, 46],
] as [number, number][])(
  'goes on with states that stand at %i and at %i scenes as if there were one',
  async (...ends) => {
    const { stage, saved } = await halves(ends);
    const whole = await goOn(stage, gatherStates(ruleIds, saved), ends[1]);
    const expected = await undisturbed();
    expect(ids(whole)).toEqual(ids(expected));
    expect((await checkpoint(whole)).rules).toEqual((await checkpoint(expected)).rules);
  },
);

it('gives no checkpoint before every rule has joined in', async () => {
  const { stage, saved } = await halves([38, 41]);
  const whole = new EvaluatorStage(RULES, stage.log);
  const from = gatherStates(ruleIds, saved);
  await whole.startFrom(from && { ...from, joinsAt: { ...from.joinsAt, price: { 0: 1_000 } } });
  expect(await whole.checkpoint()).toBeNull();
});

it('takes the furthest state of a rule', () => {
  const at = (offset: number, ...rules: string[]): Checkpoint => ({
    version: 2,
    metrics: { 0: offset },
    alerts: { 0: offset },
    sources: [],
    resolvedByHand: [[`alert ${offset}`, offset]],
    rules: Object.fromEntries(rules.map((id) => [id, { signature: id, state: offset }])),
  });
  const gathered = gatherStates(['a', 'b', 'new'], [at(5, 'a', 'b'), at(9, 'a'), at(2, 'a', 'b', 'c')]);
  expect(gathered).toEqual({
    ...at(5),
    resolvedByHand: [
      ['alert 9', 9],
      ['alert 5', 5],
    ],
    rules: { a: { signature: 'a', state: 9 }, b: { signature: 'b', state: 5 } },
    joinsAt: { a: { 0: 9 } },
  });
  expect(gatherStates(['new'], [at(5, 'a'), at(9, 'b')])).toMatchObject({ metrics: { 0: 9 }, rules: {} });
  expect(gatherStates(['a'], [])).toBeNull();
});
