import { Inject, Injectable } from '@nestjs/common';
import {
  TOPICS,
  ruleStandingsName,
  type RuleStanding,
  type RuleStandings,
  type RuleView,
} from '@mcc/contracts';
import { EVENT_LOG, type EventLog } from '@mcc/event-log';
import { STORE, type Store } from '@mcc/store';

/** Reads what the evaluators have left in the store of how their rules are doing. */
@Injectable()
export class RuleStandingsReader {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(EVENT_LOG) private readonly log: EventLog,
  ) {}

  /** By rule id. Of a rule that moved from one share to another, what was said last. */
  async read(): Promise<Map<string, RuleStanding>> {
    const shares = await this.log.partitions(TOPICS.evaluatorShards);
    const names = Array.from({ length: shares }, (_, share) => ruleStandingsName(share));
    const texts = await Promise.all(names.map((name) => this.store.loadCheckpoint(name)));
    return new Map(
      texts
        .flatMap((text) => (text === null ? [] : [JSON.parse(text) as RuleStandings]))
        .sort((a, b) => a.at - b.at)
        .flatMap(({ rules }) => Object.entries(rules)),
    );
  }
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** A standing as the API gives it. */
export function standingView(
  standing: RuleStanding | undefined,
): Pick<RuleView, 'health' | 'judgedTo' | 'heardAt' | 'keys' | 'error'> {
  if (!standing) return { health: 'unknown', judgedTo: null, heardAt: null, keys: 0 };
  const { judgedTo, heardAt, ...rest } = standing;
  return { ...rest, judgedTo: iso(judgedTo), heardAt: iso(heardAt) };
}
