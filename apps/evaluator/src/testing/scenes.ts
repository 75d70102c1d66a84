import fc from 'fast-check';
import type { Family } from '@mcc/contracts';
import type { EvaluatorStage } from './evaluator-stage';
import { counts, priceSeen, type SliceGiven } from './slices';

/** Length of a base window, ms. */
export const WINDOW = 10_000;
/** Windows of normal business before a story begins: the baseline. */
export const WARM_UP = 36;

/** What happens in one base window. */
export interface Scene {
  /** payments of ten checkouts; 0: the shop is silent; null: nobody sends anything */
  orders: number | null;
  price: number | null;
  act: 'ack' | 'resolve' | null;
  /** the window's payments arrive this many windows late */
  late: 0 | 1 | 2;
}

const normal: Scene = { orders: 8, price: null, act: null, late: 0 };

/** The story with normal business before it. */
export function withWarmUp(story: readonly Scene[]): Scene[] {
  return [...Array.from({ length: WARM_UP }, () => normal), ...story];
}

/** Plays a scene as processors do: of what has not come they say so. */
export async function play(stage: EvaluatorStage, slot: number, scene: Scene): Promise<void> {
  for (const [family, given] of slicesOf(slot, scene)) await stage.slice(family, given);
  if (scene.orders !== null) return;
  for (const family of ['site', 'order'] as const) await stage.quiet(family, (slot + 1) * WINDOW);
}

/** The slices of a scene, in order. */
export function slicesOf(slot: number, { orders, price, late }: Scene): [Family, SliceGiven][] {
  const slices: [Family, SliceGiven][] = [];
  if (price !== null) slices.push(['competitor', { observations: [priceSeen(slot * WINDOW, price)] }]);
  if (orders !== null) {
    const end = (slot + 1) * WINDOW;
    const paid = counts(Math.max(0, slot - late), { orders });
    const sources = orders > 0 ? ['shop', 'crm'] : ['crm'];
    slices.push(['site', { cells: [counts(slot, { checkouts: 10 })], sources: ['web'] }]);
    slices.push(['order', { cells: [paid], watermark: end, appendedAt: end, sources }]);
  }
  return slices;
}

const scene: fc.Arbitrary<Scene> = fc.record({
  orders: fc.constantFrom(8, 8, 8, 1, 1, 0, null),
  price: fc.constantFrom(null, 100, 90, 80, 95, 101),
  act: fc.constantFrom(null, null, null, null, 'ack' as const, 'resolve' as const),
  late: fc.constantFrom(0 as const, 0 as const, 0 as const, 1 as const, 2 as const),
});

/** Scenes come in runs, so that falls and recoveries last. */
export const story = fc
  .array(fc.tuple(scene, fc.integer({ min: 1, max: 8 })), { minLength: 1, maxLength: 10 })
  .map((runs) =>
    runs.flatMap(([each, length]) =>
      Array.from({ length }, (_, index) => (index === 0 ? each : { ...each, act: null })),
    ),
  );
