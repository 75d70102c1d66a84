import type { BudgetAction, BudgetActionMessage, BudgetActionMessageOf } from '@mcc/contracts';
import { refuse, type Refusal } from '../refusal';
import { admit, type Admission } from './admit';
import type { ActionEntry } from './entry';
import { goLive, override } from './gate';
import { approve, expire, fail, propose, reject, submit } from './life';
import { MadePlans } from './made-plans';
import { PlanBook } from './plan-book';
import { faultOfTerms, replan, replanned } from './replan';
import { measure, settle } from './settle';
import { refusalToSubmit, type SubmitFacts } from './submit';

const DAY = 86_400_000;
/** Plans whose period has been over for so long are forgotten. */
const REMEMBERED_MS = 35 * DAY;

/** Who stopped everything, and when (wall clock, epoch ms). */
export interface Stop {
  actor: string;
  at: number;
  note?: string;
}

type OfAction = Extract<BudgetActionMessage, { actionId: string }>;

/**
 * The state of money: a fold over `mcc.budget-actions.v1`, and the only place of the guard-rails. What a message claims holds
 * only if it is taken in here, so that whoever writes to the topic, in whatever order and how often, cannot break one; every
 * reader of the topic comes to the same. No clock: times are those of the messages.
 */
export class Ledger {
  /** plans that stand in no file */
  readonly made = new MadePlans();
  private readonly books = new Map<string, PlanBook>();
  /** also of what was refused: a repeat must not be judged anew */
  private readonly seen = new Map<string, Set<string>>();
  private stop: Stop | null = null;

  /** Takes in the next message of the log. A refused one changes nothing. */
  apply(message: BudgetActionMessage): { taken: true } | Refusal {
    const seen = this.seen.get(message.plan) ?? new Set();
    if (seen.has(message.messageId)) return refuse('repeat', message.messageId);
    this.seen.set(message.plan, seen.add(message.messageId));
    return this.judge(message) ?? { taken: true };
  }

  /** Whether a message has been read: saying it again changes nothing. */
  hasRead({ plan, messageId }: Pick<BudgetActionMessage, 'plan' | 'messageId'>): boolean {
    return this.seen.get(plan)?.has(messageId) ?? false;
  }

  /** Whether a decision would be taken in at a time (wall clock, epoch ms), and whether it would wait for somebody. */
  admits(plan: string, action: BudgetAction, at: number): Admission {
    const book = this.books.get(plan);
    if (!book) return refuse('unknown-plan', plan);
    if (book.entries.has(action.id)) return refuse('repeat', action.id);
    return admit(book, action, at, this.stop !== null);
  }

  /** Why a plan, or its change, would not be taken in now; null: it would. */
  refusalToPlan(message: BudgetActionMessageOf<'planned'>): Refusal | null {
    const book = this.books.get(message.plan);
    const outcome = faultOf(message) ?? (book ? replanned(book, message) : null);
    return outcome && 'move' in outcome ? outcome : null;
  }

  /** Why an action cannot be submitted now; null: it can. */
  refusalToSubmit(plan: string, actionId: string, facts: SubmitFacts): Refusal | null {
    const book = this.books.get(plan);
    const entry = book?.entries.get(actionId);
    if (!book || !entry) return refuse('unknown-action', actionId);
    return refusalToSubmit(book, entry, facts, this.stop !== null);
  }

  book(plan: string): PlanBook | undefined {
    return this.books.get(plan);
  }

  plans(): PlanBook[] {
    return [...this.books.values()];
  }

  /** An action with its plan; null: not known. */
  find(actionId: string): { book: PlanBook; entry: ActionEntry } | null {
    for (const book of this.books.values()) {
      const entry = book.entries.get(actionId);
      if (entry) return { book, entry };
    }
    return null;
  }

  /** Null: nobody stopped it. */
  stopped(): Stop | null {
    return this.stop;
  }

  private judge(message: BudgetActionMessage): Refusal | null {
    if ('actionId' in message) return this.judgeOfAction(message);
    switch (message.kind) {
      case 'plan-put':
      case 'plan-removed':
        return this.made.apply(message);
      case 'planned':
        return this.plan(message);
      case 'unplanned':
        return this.onBook(message.plan, (book) => end(book, message.at));
      case 'stopped':
      case 'started':
        return this.toggle(message);
      case 'proposed':
        return this.onBook(message.plan, (book) => propose(book, message, this.stop !== null));
      case 'went-live':
        return this.onBook(message.plan, (book) => goLive(book, message));
      case 'went-dry':
        return this.onBook(message.plan, (book) => {
          book.isLive = false;
          return null;
        });
      case 'overridden':
        return this.onBook(message.plan, (book) => override(book, message));
      case 'withheld':
        return null;
    }
    return unknownKind(message);
  }

  private onBook(plan: string, judge: (book: PlanBook) => Refusal | null): Refusal | null {
    const book = this.books.get(plan);
    return book ? judge(book) : refuse('unknown-plan', plan);
  }

  private judgeOfAction(message: OfAction): Refusal | null {
    const book = this.books.get(message.plan);
    const entry = book?.entries.get(message.actionId);
    if (!book || !entry) return refuse('unknown-action', message.actionId);
    switch (message.kind) {
      case 'approved':
        return approve(book, entry, message, this.stop !== null);
      case 'rejected':
        return reject(book, entry, message);
      case 'expired':
        return expire(book, entry, message.at);
      case 'submitted':
        return submit(book, entry, message, this.stop !== null);
      case 'applied':
      case 'rolled-back':
        return settle(book, entry, message);
      case 'measured':
        return measure(book, entry, message);
      case 'failed':
        return fail(book, entry, message);
    }
    return unknownKind(message);
  }

  private plan(message: BudgetActionMessageOf<'planned'>): Refusal | null {
    const { plan, terms, at } = message;
    const fault = faultOf(message);
    if (fault) return fault;
    const book = this.books.get(plan);
    if (book) return replan(book, message);
    this.books.set(plan, new PlanBook(plan, terms));
    this.forgetBefore(at - REMEMBERED_MS);
    return null;
  }

  private toggle({ kind, actor, at, note }: BudgetActionMessageOf<'stopped' | 'started'>): Refusal | null {
    if (actor.trim() === '') return refuse('malformed', 'nobody is named');
    if ((kind === 'stopped') === (this.stop !== null)) return refuse('no-change', `it is ${kind} already`);
    this.stop = kind === 'stopped' ? { actor, at, ...(note === undefined ? {} : { note }) } : null;
    return null;
  }

  private forgetBefore(time: number): void {
    for (const { id, terms } of this.books.values()) {
      if (terms.to >= time) continue;
      this.books.delete(id);
      this.seen.delete(id);
    }
  }
}

function faultOf({ plan, terms, at }: BudgetActionMessageOf<'planned'>): Refusal | null {
  return faultOfTerms(terms) ?? (at >= terms.to ? refuse('period-over', plan) : null);
}

/** The period of a plan ends before its time. */
function end(book: PlanBook, at: number): Refusal | null {
  if (at < book.terms.from || at >= book.terms.to) return refuse('period-over', book.id);
  book.end(at);
  return null;
}

/** A later version of the product may say more. */
const unknownKind = (message: never): Refusal =>
  refuse('malformed', `a message of another kind: ${JSON.stringify(message)}`);
