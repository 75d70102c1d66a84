import { BASE_WINDOW_MS } from '@mcc/contracts';
import type { RuleTransition } from '../transition';
import type { ConversionDropRule } from './definition';
import { comparisons, judge, standsOut, type Comparison } from './judge';
import { removeBetween, type Series } from './series';
import { rateOf } from './statistics';
import type { ConversionReason } from './wording';

/** An open violation. Plain data. */
export interface OpenDrop {
  phase: 'pending' | 'firing' | 'recovering';
  episode: number;
  /** event time of the first violation, epoch ms */
  startedAt: number;
  /** transitions so far */
  sequence: number;
  /** the latest comparison; its baseline is the frozen one of the episode */
  latest: Comparison;
  /** first slot of the first window that was violated */
  fromSlot: number;
  /** the fall told last: what the summary goes on to name while the rate recovers */
  told: Comparison;
  /** event time since which the rate has been back without a break, epoch ms; null: it is not, or data is missing */
  backSince: number | null;
  /** event time at which it was last seen back, epoch ms */
  backAt: number | null;
  /** too little data to judge at the latest step */
  starved: boolean;
}

/** State of one key. Plain data. */
export interface DropState {
  series: Series;
  episodes: number;
  open?: OpenDrop;
  /** a person resolved the last episode: the next one begins only after the rate has been seen in order */
  latched?: boolean;
}

/** One thing to say about an episode. */
export interface Said {
  kind: RuleTransition['kind'];
  reason: ConversionReason;
}

/** An update is sent each time the rate has fallen by this much more. */
const UPDATE_STEP = 0.1;

/**
 * Takes a key one step on: judges the windows that end before slot `end` and changes the state. What it answers is to be
 * told about the episode that was open before or is open now; at most one thing a step.
 */
export function step(rule: ConversionDropRule, state: DropState, end: number): Said | null {
  if (!state.open) return stepNormal(rule, state, end);
  return state.open.phase === 'pending'
    ? stepPending(rule, state, state.open, end)
    : stepFiring(rule, state, state.open, end);
}

function stepNormal(rule: ConversionDropRule, state: DropState, end: number): Said | null {
  const judgement = judge(rule, state.series, end, null);
  if (judgement.verdict === 'clear') state.latched = false;
  if (judgement.verdict !== 'violated' || state.latched) return null;
  const { comparison } = judgement;
  const fires = rule.forMs === 0;
  state.episodes += 1;
  state.open = {
    phase: fires ? 'firing' : 'pending',
    episode: state.episodes,
    startedAt: end * BASE_WINDOW_MS,
    sequence: 0,
    latest: comparison,
    fromSlot: comparison.from,
    told: comparison,
    backSince: null,
    backAt: null,
    starved: false,
  };
  return { kind: fires ? 'fire' : 'pending', reason: 'fallen' };
}

function stepPending(rule: ConversionDropRule, state: DropState, open: OpenDrop, end: number): Said | null {
  const judgement = judge(rule, state.series, end, open.latest.baseline);
  if (judgement.verdict === 'starved') return null;
  open.latest = judgement.comparison;
  if (judgement.verdict === 'clear') {
    delete state.open;
    return { kind: 'resolve', reason: 'passing' };
  }
  if (end * BASE_WINDOW_MS - open.startedAt < rule.forMs) return null;
  open.phase = 'firing';
  open.told = open.latest;
  return { kind: 'fire', reason: 'lasting' };
}

function stepFiring(rule: ConversionDropRule, state: DropState, open: OpenDrop, end: number): Said | null {
  const now = comparisons(rule, state.series, end, open.latest.baseline)[0];
  if (!now) {
    // no data is not good news: the state is held, and the time of the recovery does not run
    open.backSince = null;
    if (open.starved) return null;
    open.starved = true;
    return { kind: 'update', reason: 'no-data' };
  }
  const wasStarved = open.starved;
  open.starved = false;
  open.latest = now;
  const isBack = rateOf(now.window) * 100 >= rule.recoveryPercent * rateOf(now.baseline);
  const said = isBack ? recover(rule, state, open, end) : stayDown(rule, open, end);
  return said ?? (wasStarved ? { kind: 'update', reason: 'data-again' } : null);
}

function recover(rule: ConversionDropRule, state: DropState, open: OpenDrop, end: number): Said | null {
  const at = end * BASE_WINDOW_MS;
  open.backSince ??= at;
  open.backAt = at;
  if (at - open.backSince >= rule.recoveryForMs) {
    // the minutes of the incident must teach the next baseline nothing, nor be seen by a longer window
    removeBetween(state.series, open.fromSlot, open.backSince / BASE_WINDOW_MS);
    delete state.open;
    return { kind: 'resolve', reason: 'recovered' };
  }
  if (open.phase === 'recovering') return null;
  open.phase = 'recovering';
  return { kind: 'recovering', reason: 'recovering' };
}

function stayDown(rule: ConversionDropRule, open: OpenDrop, end: number): Said | null {
  open.backSince = null;
  if (open.phase === 'recovering') {
    // one weak window in a recovery is chance; a clear fall or a long weakness is a relapse
    const downFor = end * BASE_WINDOW_MS - (open.backAt ?? 0);
    if (!standsOut(rule, open.latest) && downFor < rule.recoveryForMs) return null;
    open.phase = 'firing';
    open.told = open.latest;
    return { kind: 'fire', reason: 'relapse' };
  }
  if (open.latest.drop < open.told.drop + UPDATE_STEP) return null;
  open.told = open.latest;
  return { kind: 'update', reason: 'deeper' };
}
