import { TOPICS, type RuleChangeMessage } from '@mcc/contracts';
import type { EventLog } from '@mcc/event-log';
import { RuleChanges, type RuleText } from '@mcc/rule-files';
import { TopicFollower } from '@mcc/runtime';

/** The rules that stand in no file, followed as people change them. */
export class FollowedChanges {
  private readonly changes = new RuleChanges();
  private readonly follower: TopicFollower;

  /** @param onChange something has changed after the start */
  constructor(
    log: EventLog,
    { onChange, onCrash }: { onChange: () => void; onCrash: (error: Error) => void },
  ) {
    this.follower = new TopicFollower({
      log,
      topic: TOPICS.rules,
      onRecord: ({ value }, isNew) => {
        if (value === null) return;
        const message = JSON.parse(value.toString()) as RuleChangeMessage;
        if (this.changes.apply(message) && isNew) onChange();
      },
      onCrash,
    });
  }

  /** Resolves when all that was changed before is known. */
  start(): Promise<void> {
    return this.follower.start();
  }

  stop(): Promise<void> {
    return this.follower.close();
  }

  texts(): RuleText[] {
    return this.changes.texts();
  }
}
