import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type BeforeApplicationShutdown,
} from '@nestjs/common';
import { TOPICS, type MetricsMessage } from '@mcc/contracts';
import { EVENT_LOG, type EventLog } from '@mcc/event-log';
import { TopicFollower } from '@mcc/runtime';
import { JointWatermark, WATERMARK_BACKLOG } from '@mcc/windows';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';

/** Follows `mcc.metrics.v1` for two things only: the watermarks, and that something changed. */
@Injectable()
export class WatermarkFollower implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly joint = new JointWatermark();
  private readonly listeners = new Set<(appendedAt: number) => void>();
  private readonly follower: TopicFollower;

  constructor(@Inject(EVENT_LOG) log: EventLog, @Inject(GATEWAY_OPTIONS) options: GatewayOptions) {
    this.follower = new TopicFollower({
      log,
      topic: TOPICS.metrics,
      backlog: WATERMARK_BACKLOG,
      onRecord: ({ value }) => {
        if (value === null) return;
        const message = JSON.parse(value.toString()) as MetricsMessage;
        this.joint.accept(message);
        // nothing has come, so nothing has changed
        if (message.readUntil !== undefined) return;
        for (const listener of this.listeners) listener(message.appendedAt);
      },
      onCrash: options.onCrash,
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.follower.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.follower.close();
  }

  /**
   * Calls `listener` after each message that brings something: the store has, or is about to have, new numbers, of events that the
   * log has had since then, epoch ms.
   */
  onChange(listener: (appendedAt: number) => void): void {
    this.listeners.add(listener);
  }
}
