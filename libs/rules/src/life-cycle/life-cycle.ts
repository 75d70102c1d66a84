import type { Episode, LifeState, Said, Verdict } from './episode';

/** How long things have to last, event time in ms. */
export interface LifeTimes {
  /** the breach, before the alert fires; 0: it fires at once */
  forMs: number;
  /** the return, before the alert counts as recovering */
  keepFiringMs: number;
  /** the recovery after that, before the alert is resolved */
  recoveryForMs: number;
}

/** What a rule's condition tells the life of its alerts. */
export interface Judge<F> {
  /** Judges the key now; null: too little data to say anything. `open`: the episode it is in, if any. */
  judge: (open: Episode<F> | undefined) => Verdict<F> | null;
  /** Whether the finding is so much worse than the one told last that it is worth an update. */
  isWorse: (now: F, told: F) => boolean;
  /** false: nothing begins or fires now; what fires goes on */
  isActive: boolean;
}

/**
 * Takes a key one step on and changes its state. What it answers is to be told about the episode that was open before or
 * is open now; at most one thing a step.
 *
 * normal → pending (breached) → firing (for `forMs`) → recovering (back for `keepFiringMs`) → resolved (for `recoveryForMs`
 * more). A breach in a recovery, or that long without being back, fires again. Missing data holds the state.
 * @param at event time of the step, epoch ms
 */
export function takeStep<F>(
  times: LifeTimes,
  state: LifeState<F>,
  at: number,
  condition: Judge<F>,
): Said | null {
  const { open } = state;
  const judged = condition.judge(open);
  const isQuiet = !condition.isActive && judged?.breached && (!open || open.phase === 'pending');
  const verdict = isQuiet ? null : judged;
  if (!open) return verdict && begin(times, state, at, verdict);
  if (open.phase === 'pending') return verdict && stepPending(times, state, open, at, verdict);
  return stepFiring(times, state, open, at, verdict, condition);
}

/**
 * Whether a person's act closes the episode at this step. A window that ends at the very moment of the act may have been
 * judged before the act was known: not there. The key alerts again only after it has been seen in order.
 * @param byHandAt when the person acted, epoch ms; undefined: nobody did
 */
export function closeByHand<F>(state: LifeState<F>, at: number, byHandAt: number | undefined): boolean {
  if (!state.open || byHandAt === undefined || byHandAt >= at) return false;
  delete state.open;
  state.latched = true;
  return true;
}

function begin<F>(
  { forMs }: LifeTimes,
  state: LifeState<F>,
  at: number,
  { breached, finding }: Verdict<F>,
): Said | null {
  if (!breached) state.latched = false;
  if (!breached || state.latched) return null;
  const fires = forMs === 0;
  state.episodes += 1;
  state.open = {
    phase: fires ? 'firing' : 'pending',
    episode: state.episodes,
    startedAt: at,
    sequence: 0,
    latest: finding,
    told: finding,
    backSince: null,
    backAt: null,
    starved: false,
  };
  return { kind: fires ? 'fire' : 'pending', reason: 'breached' };
}

function stepPending<F>(
  { forMs }: LifeTimes,
  state: LifeState<F>,
  open: Episode<F>,
  at: number,
  { breached, finding }: Verdict<F>,
): Said | null {
  open.latest = finding;
  if (!breached) {
    delete state.open;
    return { kind: 'resolve', reason: 'passing' };
  }
  if (at - open.startedAt < forMs) return null;
  open.phase = 'firing';
  open.told = finding;
  return { kind: 'fire', reason: 'lasting' };
}

function stepFiring<F>(
  times: LifeTimes,
  state: LifeState<F>,
  open: Episode<F>,
  at: number,
  verdict: Verdict<F> | null,
  condition: Judge<F>,
): Said | null {
  if (!verdict) {
    // no data is not good news: the state is held, and the time of the recovery does not run
    open.backSince = null;
    if (open.starved) return null;
    open.starved = true;
    return { kind: 'update', reason: 'no-data' };
  }
  const wasStarved = open.starved;
  open.starved = false;
  open.latest = verdict.finding;
  const said = verdict.recovered
    ? recover(times, state, open, at)
    : stayDown(times, open, at, verdict.breached, condition);
  return said ?? (wasStarved ? { kind: 'update', reason: 'data-again' } : null);
}

function recover<F>(
  { keepFiringMs, recoveryForMs }: LifeTimes,
  state: LifeState<F>,
  open: Episode<F>,
  at: number,
): Said | null {
  open.backSince ??= at;
  open.backAt = at;
  const backFor = at - open.backSince;
  if (backFor >= keepFiringMs + recoveryForMs) {
    delete state.open;
    return { kind: 'resolve', reason: 'recovered' };
  }
  if (open.phase === 'recovering' || backFor < keepFiringMs) return null;
  open.phase = 'recovering';
  return { kind: 'recovering', reason: 'recovering' };
}

function stayDown<F>(
  { recoveryForMs }: LifeTimes,
  open: Episode<F>,
  at: number,
  breached: boolean,
  condition: Judge<F>,
): Said | null {
  open.backSince = null;
  if (open.phase === 'recovering') {
    // one weak window in a recovery is chance; a clear breach or a long weakness is a relapse
    const downFor = at - (open.backAt ?? 0);
    if (!breached && downFor < recoveryForMs) return null;
    open.phase = 'firing';
    open.told = open.latest;
    return { kind: 'fire', reason: 'relapse' };
  }
  if (!condition.isWorse(open.latest, open.told)) return null;
  open.told = open.latest;
  return { kind: 'update', reason: 'worse' };
}
