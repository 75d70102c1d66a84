import type { SilenceMessage } from '@mcc/contracts';
import { drop, ok, type Result } from '@mcc/pipeline';
import { isInForce, silenceStateAt } from './silence';

/** How many silences are remembered; beyond it those that ended first are forgotten. */
const MAX_REMEMBERED = 10_000;

/**
 * The silences as of now: a fold over `mcc.silences.v1`. The last message of a key is the silence, so that a compacted topic
 * gives the same list as a whole one.
 */
export class SilenceList {
  private readonly latest = new Map<string, SilenceMessage>();

  constructor(private readonly maxRemembered = MAX_REMEMBERED) {}

  /** Takes in the next message of the log; a repeat is dropped. */
  apply(message: SilenceMessage): Result<SilenceMessage> {
    const { id } = message.silence;
    if (this.latest.get(id)?.changeId === message.changeId) return drop('The change is a repeat.');
    this.latest.set(id, message);
    if (this.latest.size > this.maxRemembered) this.forgetOne(message.at);
    return ok(message);
  }

  /** The latest message of a silence; null: it is not known. */
  get(id: string): SilenceMessage | null {
    return this.latest.get(id) ?? null;
  }

  /** All that are remembered, the one that ends last first. */
  all(): SilenceMessage[] {
    return [...this.latest.values()].sort(byLatestEnd);
  }

  /** Those that hold at a time (wall clock, epoch ms), the one that ends last first. */
  inForce(at: number): SilenceMessage[] {
    return this.all().filter(({ silence }) => isInForce(silence, at));
  }

  /** How many have not ended. @param at wall clock, epoch ms */
  countOpen(at: number): number {
    return this.all().filter(({ silence }) => silenceStateAt(silence, at) !== 'expired').length;
  }

  private forgetOne(at: number): void {
    const oldest = this.all().at(-1);
    // one that still holds is never forgotten
    if (oldest && silenceStateAt(oldest.silence, at) === 'expired') this.latest.delete(oldest.silence.id);
  }
}

function byLatestEnd({ silence: a }: SilenceMessage, { silence: b }: SilenceMessage): number {
  if (a.until !== b.until) return b.until - a.until;
  return a.id < b.id ? -1 : 1;
}
