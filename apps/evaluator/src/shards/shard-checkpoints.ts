import { TOPICS, ruleStandingsName, type RuleStandings } from '@mcc/contracts';
import type { EventLog } from '@mcc/event-log';
import type { Store } from '@mcc/store';
import { readCheckpoint, type Checkpoint, type Positions, type StartState } from '../state/checkpoint';
import { gatherStates } from '../state/gather-states';
import { shardOf, type Shard } from './shard-of';

/** The numbers of shares whose checkpoints there may be: a JSON array. */
const DIVISIONS = 'evaluator/divisions';

/** Undivided rules have one checkpoint. */
const UNDIVIDED = 1;

/** The name of a share's checkpoint in the store. */
export function checkpointName({ index, of }: Shard): string {
  return of === UNDIVIDED ? 'evaluator' : `evaluator/${index}/${of}`;
}

/** What is needed of the store. */
export type CheckpointStore = Pick<Store, 'loadCheckpoint' | 'saveCheckpoint'>;

export interface ShardCheckpointsDeps {
  log: Pick<EventLog, 'offsets'>;
  store: CheckpointStore;
  /** told of checkpoints that are left out */
  onWarning: (message: string) => void;
}

/** The checkpoints of the shares, also of earlier divisions: rules keep their states when the number of shares changes. */
export class ShardCheckpoints {
  /** the division that is known to be on the list */
  private listed = UNDIVIDED;

  constructor(private readonly deps: ShardCheckpointsDeps) {}

  /** From where these rules, one share of all, go on; null: nothing is known of any rule. */
  async load(shard: Shard, ruleIds: readonly string[]): Promise<StartState | null> {
    const divisions = new Set([...(await this.divisions()), shard.of]);
    const all = [...divisions].flatMap((division) =>
      Array.from({ length: division }, (_, index) => ({ index, of: division })),
    );
    // not those of other shares: a share that has not been saved yet must not begin where others are
    const holds = ({ index, of }: Shard): boolean =>
      (index === shard.index && of === shard.of) || ruleIds.some((id) => shardOf(id, of) === index);
    return gatherStates(ruleIds, await this.read(all.filter(holds)));
  }

  async save(shard: Shard, text: string): Promise<void> {
    if (shard.of !== this.listed) await this.list(shard.of);
    await this.deps.store.saveCheckpoint(checkpointName(shard), text);
  }

  /** For people to read; nothing goes on from it. */
  async saveStandings({ index }: Shard, standings: RuleStandings): Promise<void> {
    await this.deps.store.saveCheckpoint(ruleStandingsName(index), JSON.stringify(standings));
  }

  private async read(shards: Shard[]): Promise<Checkpoint[]> {
    const found: Checkpoint[] = [];
    for (const shard of shards) {
      const checkpoint = readCheckpoint(await this.deps.store.loadCheckpoint(checkpointName(shard)));
      if (checkpoint && !(await this.isOfAnotherLog(checkpoint))) found.push(checkpoint);
    }
    return found;
  }

  /** A checkpoint that nobody looks for would be lost, so its division is listed before the first one is saved. */
  private async list(of: number): Promise<void> {
    const divisions = await this.divisions();
    if (!divisions.includes(of)) {
      await this.deps.store.saveCheckpoint(DIVISIONS, JSON.stringify([...divisions, of]));
    }
    this.listed = of;
  }

  private async divisions(): Promise<number[]> {
    const text = await this.deps.store.loadCheckpoint(DIVISIONS);
    return text === null ? [UNDIVIDED] : (JSON.parse(text) as number[]);
  }

  private async isOfAnotherLog({ metrics, alerts }: Checkpoint): Promise<boolean> {
    return (await this.isAhead(TOPICS.metrics, metrics)) || (await this.isAhead(TOPICS.alerts, alerts));
  }

  /** True when the state speaks of records that the log does not have: it belongs to a log that was replaced. */
  private async isAhead(topic: string, positions: Positions): Promise<boolean> {
    for (const [partition, next] of Object.entries(positions)) {
      const { high } = await this.deps.log.offsets({ topic, partition: Number(partition) });
      if (next <= high) continue;
      this.deps.onWarning(`A saved state is of another log (${topic}:${partition}); it is left out.`);
      return true;
    }
    return false;
  }
}
