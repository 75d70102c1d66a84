import fc from 'fast-check';
import type { AlertMessage } from '@mcc/contracts';
import { foldAlert } from '@mcc/alerting';
import { EvaluatorStage, counts, priceSeen } from './testing/evaluator-stage';

const WINDOW = 10_000;
/** Windows of normal business before a story begins: the baseline. */
const WARM_UP = 36;

/** What happens in one base window. */
interface Scene {
  /** payments of ten checkouts; null: nobody sends anything */
  orders: number | null;
  price: number | null;
  act: 'ack' | 'resolve' | null;
  /** the window's payments arrive this many windows late */
  late: 0 | 1 | 2;
}

/** A crash after some scene. */
interface Cut {
  after: number;
  /** how many scenes old the checkpoint is that the next process finds */
  staleness: number;
  /** alerts the dying process still got into the log of what it was appending; null: it died between two batches */
  tornAfter: number | null;
}

async function play(stage: EvaluatorStage, slot: number, { orders, price, late }: Scene): Promise<void> {
  if (price !== null) await stage.slice('competitor', { observations: [priceSeen(slot * WINDOW, price)] });
  if (orders !== null) {
    await stage.slice('site', { cells: [counts(slot, { checkouts: 10 })] });
    const paid = counts(Math.max(0, slot - late), { orders });
    await stage.slice('order', {
      cells: [paid],
      watermark: (slot + 1) * WINDOW,
      appendedAt: (slot + 1) * WINDOW,
    });
  }
}

const normal: Scene = { orders: 8, price: null, act: null, late: 0 };

async function run(story: Scene[], cuts: Cut[]): Promise<AlertMessage[]> {
  const stage = new EvaluatorStage();
  await stage.start();
  const checkpoints: (string | null)[] = [];
  const scenes = [...Array.from({ length: WARM_UP }, () => normal), ...story];
  for (const [slot, scene] of scenes.entries()) {
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

const scene: fc.Arbitrary<Scene> = fc.record({
  orders: fc.constantFrom(8, 8, 8, 1, 1, 0, null),
  price: fc.constantFrom(null, 100, 90, 80, 95, 101),
  act: fc.constantFrom(null, null, null, null, 'ack' as const, 'resolve' as const),
  late: fc.constantFrom(0 as const, 0 as const, 0 as const, 1 as const, 2 as const),
});
/** Scenes come in runs, so that falls and recoveries last. */
const story = fc
  .array(fc.tuple(scene, fc.integer({ min: 1, max: 8 })), { minLength: 1, maxLength: 10 })
  .map((runs) =>
    runs.flatMap(([each, length]) =>
      Array.from({ length }, (_, index) => (index === 0 ? each : { ...each, act: null })),
    ),
  );
const cuts = fc.array(
  fc.record({
    after: fc.integer({ min: 1, max: WARM_UP + 40 }),
    staleness: fc.nat(60),
    tornAfter: fc.option(fc.nat(2)),
  }),
  { minLength: 1, maxLength: 5 },
);

const ids = (messages: AlertMessage[]): string[] => messages.map(({ transitionId }) => transitionId);

it('gives the same alerts however often it is cut and goes on from an older checkpoint', async () => {
  let transitions = 0;
  await fc.assert(
    fc.asyncProperty(story, cuts, async (scenes, given) => {
      const whole = await run(scenes, []);
      const cut = await run(scenes, given);
      transitions += whole.length;
      expect(ids(cut).sort()).toEqual(ids(whole).sort());
      for (const id of new Set(whole.map(({ alertId }) => alertId))) {
        const of = (messages: AlertMessage[]) => messages.filter(({ alertId }) => alertId === id);
        expect(foldAlert(of(cut))).toEqual(foldAlert(of(whole)));
      }
    }),
    { numRuns: 60 },
  );
  // the stories are not empty ones
  expect(transitions).toBeGreaterThan(200);
});
