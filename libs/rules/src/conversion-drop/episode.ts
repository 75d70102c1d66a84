import { BASE_WINDOW_MS } from '@mcc/contracts';
import type { Episode, LifeState, Said, Verdict } from '../life-cycle/episode';
import { takeStep } from '../life-cycle/life-cycle';
import type { ConversionDropRule } from './definition';
import { comparisons, judge, standsOut, type Comparison } from './judge';
import { removeBetween, type Series } from './series';
import { rateOf } from './statistics';

/** An open violation; the baseline of its findings is the frozen one of the episode. Plain data. */
export interface OpenDrop extends Episode<Comparison> {
  /** first slot of the first window that was violated */
  fromSlot?: number;
}

/** State of one key. Plain data. */
export interface DropState extends LifeState<Comparison> {
  series: Series;
  open?: OpenDrop;
}

/** An update is sent each time the rate has fallen by this much more. */
const UPDATE_STEP = 0.1;

const isWorse = (now: Comparison, told: Comparison): boolean => now.drop >= told.drop + UPDATE_STEP;

/** What goes with a step. */
interface StepOptions {
  /** false: nothing begins or fires now */
  isActive: boolean;
  /** told what the windows say; null: too little data */
  onVerdict: (verdict: Verdict<Comparison> | null) => void;
}

/** Takes a key one step on: judges the windows that end before slot `end`. See {@link takeStep}. */
export function step(
  rule: ConversionDropRule,
  state: DropState,
  end: number,
  { isActive, onVerdict }: StepOptions,
): Said | null {
  const at = end * BASE_WINDOW_MS;
  const before = state.open;
  const said = takeStep({ ...rule, keepFiringMs: 0 }, state, at, {
    judge: (open) => {
      const found = verdict(rule, state.series, end, open);
      onVerdict(found);
      return found;
    },
    isWorse,
    isActive,
  });
  if (!before && state.open) state.open.fromSlot = state.open.latest.from;
  if (before && said?.reason === 'recovered') {
    // the minutes of the incident must teach the next baseline nothing, nor be seen by a longer window
    removeBetween(state.series, before.fromSlot ?? end, (before.backSince ?? at) / BASE_WINDOW_MS);
  }
  return said;
}

function verdict(
  rule: ConversionDropRule,
  series: Series,
  end: number,
  open: Episode<Comparison> | undefined,
): Verdict<Comparison> | null {
  if (open && open.phase !== 'pending') return levelOf(rule, series, end, open);
  const judgement = judge(rule, series, end, open?.latest.baseline ?? null);
  if (judgement.verdict === 'starved') return null;
  const breached = judgement.verdict === 'violated';
  return { breached, recovered: !breached, finding: judgement.comparison };
}

/** While the alert fires, the shortest window with enough data tells how things stand. */
function levelOf(
  rule: ConversionDropRule,
  series: Series,
  end: number,
  { latest }: Episode<Comparison>,
): Verdict<Comparison> | null {
  const now = comparisons(rule, series, end, latest.baseline)[0];
  if (!now) return null;
  const recovered = rateOf(now.window) * 100 >= rule.recoveryPercent * rateOf(now.baseline);
  return { breached: standsOut(rule, now), recovered, finding: now };
}
