import type { DimensionValues } from '@mcc/contracts';
import type { Episode, Said } from '../life-cycle/episode';
import { render } from '../template';
import type { RuleTransition } from '../transition';
import type { Wording } from '../wording';
import type { Condition, Finding } from './condition';
import type { KpiRule } from './definition';
import type { LimitsInTime } from './limits-in-time';
import { kpiEvidence, kpiVariables } from './phrases';

/** Puts what becomes of an episode into words and evidence, with the limits that hold at the time. */
export class KpiTelling<R extends KpiRule> {
  /** @param usual the condition out of all modes */
  constructor(
    private readonly limits: LimitsInTime<R>,
    private readonly usual: Condition,
    private readonly wording: Wording,
  ) {}

  transition(key: DimensionValues, episode: Episode<Finding>, said: Said, at: number): RuleTransition {
    const { wording } = this;
    const { rule, condition, phrases } = this.limits.current;
    const graded = condition.gradeOf?.(episode.told) ?? rule;
    const reference = this.referenceOf(episode, rule.everyMs);
    return {
      rule: rule.id,
      key,
      episode: episode.episode,
      startedAt: episode.startedAt,
      sequence: episode.sequence,
      kind: said.kind,
      at,
      grade: graded.grade,
      respondWithinMs: graded.respondWithinMs,
      summary: render(rule.summary, kpiVariables(rule, phrases, key, episode.told, wording)),
      evidence: kpiEvidence(said.reason, rule, phrases, episode.latest, wording, reference),
    };
  }

  /** The stretch that the window is held against; one that is kept is that of the episode's beginning. */
  private referenceOf(
    { startedAt, latest }: Episode<Finding>,
    everyMs: number,
  ): { from: number; to: number } | undefined {
    const { reference, keepsReference } = this.usual;
    if (!reference) return undefined;
    const end = keepsReference ? startedAt : latest.to;
    return { from: end - reference.from * everyMs, to: end - reference.to * everyMs };
  }
}
