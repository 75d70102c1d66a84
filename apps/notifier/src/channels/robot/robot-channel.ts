import type { Letter } from '@mcc/notify';
import type { OutboundError, Answer, Post } from '@mcc/outbound';
import type { Channel, ChannelLimits, OutgoingMessage } from '../channel.port';

/** What makes the robots of one platform different from those of others. */
export interface RobotPlatform {
  limits: ChannelLimits;
  /** the request for a letter. @param now wall clock, epoch ms: signatures hold the time */
  request: (letter: Letter, now: number) => { url: string; body: object };
  /** what an answer says; null: the message was taken */
  verdict: (answer: Answer) => OutboundError | null;
}

/** A chat robot that takes messages at a webhook address. */
export class RobotChannel implements Channel {
  readonly limits: ChannelLimits;

  constructor(
    private readonly platform: RobotPlatform,
    private readonly deps: { post: Post; now: () => number },
  ) {
    this.limits = platform.limits;
  }

  async send({ letter }: OutgoingMessage): Promise<void> {
    const { url, body } = this.platform.request(letter, this.deps.now());
    const error = this.platform.verdict(await this.deps.post(url, JSON.stringify(body)));
    if (error) throw error;
  }

  async close(): Promise<void> {}
}
