import type { BudgetAction, BudgetActionMessage, BudgetTerms } from '@mcc/contracts';
import { Ledger } from '../ledger/ledger';
import { HARD_LIMITS } from '../limits';
import { HOUR, PLAN } from './story';

const DAY = 24 * HOUR;

/** What is remembered of an action beside the ledger, to hold the ledger against. Times: epoch ms. */
interface Memory {
  action: BudgetAction;
  /** what each line had when it was proposed */
  amountsThen: ReadonlyMap<string, number>;
  approvedBy?: string;
  appliedAt?: number;
  /** the plan was changed since it was submitted: how large it is beside what lines have then, is not its doing */
  isOvertaken?: boolean;
}

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`broken: ${what}`);
}

/** What an action gives a line, or takes from it. */
function net({ change }: BudgetAction, line: string): number {
  if (change.do !== 'move') return 0;
  return change.transfers.reduce(
    (sum, { from, to, amount }) => sum + (to === line ? amount : 0) - (from === line ? amount : 0),
    0,
  );
}

/**
 * Says messages to a ledger and checks after each, from the messages alone, that no guard-rail is broken: not by asking the
 * guards.
 * @throws Error that names the guard-rail
 */
export function checked(terms: BudgetTerms, messages: readonly BudgetActionMessage[]): Ledger {
  const ledger = new Ledger();
  const memories = new Map<string, Memory>();
  let isStopped = false;
  let plan = terms;
  let replannedAt = -Infinity;
  for (const message of messages) {
    const before = new Map(ledger.book(PLAN)?.amounts);
    const isTaken = 'taken' in ledger.apply(message);
    if (isTaken && message.kind === 'planned') {
      mustKeepWhatIsSpent(plan, message, ledger);
      mustHaveLapsed(ledger, memories);
      plan = message.terms;
      replannedAt = message.at;
      for (const memory of memories.values()) memory.isOvertaken = true;
    }
    mustBeWithinPlan(ledger, plan);
    if (!isTaken) {
      const amounts = ledger.book(PLAN)?.amounts ?? new Map<string, number>();
      must(
        [...amounts].every(([line, amount]) => before.get(line) === amount),
        'a refusal changes nothing',
      );
      continue;
    }
    if (message.kind === 'stopped' || message.kind === 'started') isStopped = message.kind === 'stopped';
    if (message.kind === 'proposed') {
      const { action, at } = message;
      must(!memories.has(action.id), 'an action is decided once');
      mustBeSound(action, at, [...memories.values()]);
      must(!isStopped || action.rollbackOf !== undefined, 'nothing is decided while stopped');
      memories.set(action.id, { action, amountsThen: before });
    }
    const memory = 'actionId' in message ? memories.get(message.actionId) : undefined;
    if (!memory) continue;
    if (message.kind === 'approved') memory.approvedBy = message.actor;
    if (message.kind === 'submitted') {
      memory.isOvertaken = false;
      must(!memory.action.dryRun, 'a dry run is not submitted');
      must(!isStopped || memory.action.rollbackOf !== undefined, 'nothing is submitted while stopped');
      for (const { line, amount } of message.spent) {
        const change = net(memory.action, line);
        must(change >= 0 || (before.get(line) ?? 0) + change >= amount, 'what is spent stays');
      }
    }
    if (message.kind !== 'applied' && message.kind !== 'rolled-back') continue;
    must(memory.appliedAt === undefined, 'an action is applied once');
    memory.appliedAt = message.at;
    if (memory.action.rollbackOf) continue;
    mustBeSmall(memory, before);
    if (message.at - replannedAt >= DAY) mustBePaced(memory, message.at, before, [...memories.values()]);
  }
  return ledger;
}

function mustBeWithinPlan(ledger: Ledger, { lines, accounts }: BudgetTerms): void {
  const amountOf = (line: string): number => ledger.book(PLAN)?.amountOf(line) ?? NaN;
  const sum = (ids: readonly string[]): number => ids.reduce((total, id) => total + amountOf(id), 0);
  must(
    sum(lines.map(({ id }) => id)) === lines.reduce((total, { amount }) => total + amount, 0),
    'the total is conserved',
  );
  for (const { id, floor, ceiling } of lines) {
    must(amountOf(id) >= floor, 'no line below its floor');
    must(amountOf(id) <= ceiling, 'no line above its ceiling');
  }
  for (const { id, cap } of accounts) {
    must(
      sum(lines.filter(({ account }) => account === id).map((line) => line.id)) <= cap,
      'no account over its cap',
    );
  }
}

function mustBeSound(action: BudgetAction, at: number, earlier: readonly Memory[]): void {
  const { evidence, rollbackOf, dryRun, change } = action;
  must(at - evidence.asOf <= HARD_LIMITS.maxDataAgeMs, 'data is fresh');
  const transfers = change.do === 'move' ? change.transfers : [];
  must(
    transfers.every(({ amount }) => Number.isSafeInteger(amount) && amount > 0),
    'amounts are whole',
  );
  if (rollbackOf !== undefined) return;
  must(
    evidence.readings.every(({ final }) => final),
    'windows are final',
  );
  must(
    evidence.readings.every(({ sample }) => sample >= HARD_LIMITS.minSample),
    'samples are large enough',
  );
  if (dryRun) return;
  for (const { action: other, appliedAt } of earlier) {
    if (appliedAt === undefined) continue;
    for (const { from, to } of transfers) {
      for (const line of [from, to]) {
        const product = net(action, line) * net(other, line);
        must(product === 0 || at - appliedAt >= HARD_LIMITS.coolDownMs, 'lines cool down');
        must(product >= 0 || at - appliedAt >= HARD_LIMITS.dampingMs, 'money does not go back and forth');
      }
    }
  }
}

/** Nobody takes from a line what it has spent, and money that was moved stays moved. */
function mustKeepWhatIsSpent(
  before: BudgetTerms,
  { terms, spent = [] }: Extract<BudgetActionMessage, { kind: 'planned' }>,
  ledger: Ledger,
): void {
  const amountOf = ({ lines }: BudgetTerms, line: string): number =>
    lines.find(({ id }) => id === line)?.amount ?? 0;
  for (const { id } of before.lines) {
    if (amountOf(terms, id) >= amountOf(before, id)) continue;
    const gone = spent.find(({ line }) => line === id)?.amount ?? Infinity;
    must((ledger.book(PLAN)?.amountOf(id) ?? 0) >= gone, 'a plan leaves what is spent');
  }
}

/** Nobody has agreed to what was decided under the plan of before. */
function mustHaveLapsed(ledger: Ledger, memories: ReadonlyMap<string, Memory>): void {
  for (const [id, { action }] of memories) {
    const state = ledger.find(id)?.entry.state;
    must(
      action.rollbackOf !== undefined || (state !== 'waiting' && state !== 'ready'),
      'old decisions lapse',
    );
  }
}

function mustBeSmall(
  { action, amountsThen, approvedBy, isOvertaken }: Memory,
  before: ReadonlyMap<string, number>,
): void {
  for (const [line, amount] of before) {
    const change = Math.abs(net(action, line));
    if (change === 0) continue;
    must(isOvertaken === true || 100 * change <= HARD_LIMITS.maxStepPercent * amount, 'no step is too large');
    const isLarge = 100 * change > HARD_LIMITS.approvalPercent * (amountsThen.get(line) ?? 0);
    must(!isLarge || approvedBy === 'Chen', 'a second person agreed to a large move');
  }
}

/** Of a day in which the plan stayed as it is. */
function mustBePaced(
  { action }: Memory,
  at: number,
  before: ReadonlyMap<string, number>,
  all: readonly Memory[],
): void {
  const ofDay = all.filter(
    ({ action: each, appliedAt }) =>
      each.rollbackOf === undefined && appliedAt !== undefined && appliedAt > at - DAY,
  );
  for (const [line, amount] of before) {
    const change = net(action, line);
    if (change === 0) continue;
    const side = Math.sign(change);
    const moved = ofDay.reduce((sum, each) => sum + Math.max(0, side * net(each.action, line)), 0);
    // what the line would have now without the moves of the day on this side
    const base = amount + change - side * moved;
    must(100 * moved <= HARD_LIMITS.maxDayPercent * base, 'no day moves too much');
  }
}
