import { dimensionKey, GRADES, type AlertKey, type Grade } from '@mcc/contracts';
import type { Judged, JudgedValue } from '../runner';
import type { RuleTransition } from '../transition';

/** One violation of one key, as the rule told it. Times: event time, epoch ms. */
export interface Episode {
  rule: string;
  key: AlertKey;
  /** the most urgent that it had */
  grade: Grade;
  startedAt: number;
  /** null: it passed before it fired, or has not yet */
  firedAt: number | null;
  resolvedAt: number | null;
  /** fired in the warm-up */
  isWarmUp: boolean;
  /** the value furthest beyond; null: the rule told none */
  peak: { at: number; value: number } | null;
  said: RuleTransition[];
}

interface OpenEpisode extends Episode {
  peakExcess: number;
}

/** The judgement of a key at the latest step. */
interface Latest {
  at: number;
  value: JudgedValue;
}

/** Puts what rules say together to episodes. Judgements come before what follows from them. */
export class EpisodeBook {
  private readonly all: OpenEpisode[] = [];
  /** by rule and key: a key of a price rule may have several */
  private readonly open = new Map<string, Map<number, OpenEpisode>>();
  private readonly latest = new Map<string, Latest>();

  /** @param from steps that end after this time are judged, those before are warm-up, epoch ms */
  constructor(private readonly from: number) {}

  get size(): number {
    return this.all.length;
  }

  judged({ rule, key, at, value }: Judged): void {
    if (!value) return;
    const id = idOf(rule, key);
    this.latest.set(id, { at, value });
    for (const open of this.open.get(id)?.values() ?? []) raise(open, at, value);
  }

  say(transition: RuleTransition): void {
    const { rule, key, kind, at, episode: number } = transition;
    const id = idOf(rule, key);
    const episode = this.open.get(id)?.get(number) ?? this.begin(id, transition);
    episode.said.push(transition);
    if (kind === 'fire') episode.firedAt ??= at;
    if (isMoreUrgent(transition.grade, episode.grade)) episode.grade = transition.grade;
    if (kind !== 'resolve') return;
    episode.resolvedAt = at;
    this.open.get(id)?.delete(number);
  }

  /** What there was in the stretch, in order of time; what was over before it is left out. */
  list(): Episode[] {
    return this.all
      .filter(({ resolvedAt }) => resolvedAt === null || resolvedAt > this.from)
      .map(({ peakExcess: _, ...episode }) => ({
        ...episode,
        isWarmUp: episode.firedAt !== null && episode.firedAt <= this.from,
      }))
      .sort((a, b) => a.startedAt - b.startedAt);
  }

  private begin(id: string, transition: RuleTransition): OpenEpisode {
    const { rule, key, grade, startedAt, at, episode: number } = transition;
    const episode: OpenEpisode = {
      ...{ rule, key, grade, startedAt, said: [] },
      ...{ firedAt: null, resolvedAt: null, isWarmUp: false, peak: null, peakExcess: -Infinity },
    };
    const latest = this.latest.get(id);
    if (latest?.at === at) raise(episode, at, latest.value);
    this.all.push(episode);
    this.open.set(id, (this.open.get(id) ?? new Map<number, OpenEpisode>()).set(number, episode));
    return episode;
  }
}

function raise(episode: OpenEpisode, at: number, { value, excess }: JudgedValue): void {
  if (excess <= episode.peakExcess) return;
  episode.peakExcess = excess;
  episode.peak = { at, value };
}

const idOf = (rule: string, key: AlertKey): string => `${rule} ${dimensionKey(key)}`;

const isMoreUrgent = (a: Grade, b: Grade): boolean => GRADES.indexOf(a) < GRADES.indexOf(b);
