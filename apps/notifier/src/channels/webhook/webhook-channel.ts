import { webhookMessage } from '@mcc/notify';
import { WebhookSigner, statusVerdict, type Post } from '@mcc/outbound';
import type { Channel, OutgoingMessage } from '../channel.port';

/**
 * Somebody else's program, by the Standard Webhooks specification: `webhook-id` is the same when a message is sent again.
 * Each notification is a message of its own, so that its id stays its id.
 */
export class WebhookChannel implements Channel {
  readonly limits = { perMinute: 600, merges: false };
  private readonly signer: WebhookSigner;

  constructor(
    private readonly target: { url: string; secret: string },
    private readonly deps: { post: Post; now: () => number },
  ) {
    this.signer = new WebhookSigner(target.secret);
  }

  async send({ letter, notifications, detail }: OutgoingMessage): Promise<void> {
    const [notification] = notifications;
    if (!notification) return;
    const body = JSON.stringify(webhookMessage(letter, notification, detail));
    const headers = this.signer.headersOf(letter.key, body, this.deps.now());
    const error = statusVerdict(await this.deps.post(this.target.url, body, headers));
    if (error) throw error;
  }

  async close(): Promise<void> {}
}
