import type { Channel, ChannelLimits, OutgoingMessage } from '../channels/channel.port';

/** A channel that first fails as it is told to, and keeps what it was sent. */
export class FakeChannel implements Channel {
  readonly sent: OutgoingMessage[] = [];
  tries = 0;

  constructor(
    readonly failures: Error[] = [],
    readonly limits: ChannelLimits = { perMinute: 1_000, merges: true },
  ) {}

  async send(message: OutgoingMessage): Promise<void> {
    this.tries += 1;
    const failure = this.failures.shift();
    if (failure) throw failure;
    this.sent.push(message);
  }

  async close(): Promise<void> {}
}
