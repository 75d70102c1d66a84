import { Webhook } from 'standardwebhooks';
import { reportWebhookMessage, webhookMessage } from '@mcc/notify';
import type { Channel, OutgoingMessage } from '../channel.port';
import type { Post } from '../http/poster';
import { statusVerdict } from '../http/status-verdict';

/**
 * Somebody else's program, by the Standard Webhooks specification: `webhook-id` is the same when a message is sent again.
 * Each notification is a message of its own, so that its id stays its id.
 */
export class WebhookChannel implements Channel {
  readonly limits = { perMinute: 600, merges: false };
  private readonly signer: Webhook;

  constructor(
    private readonly target: { url: string; secret: string },
    private readonly deps: { post: Post; now: () => number },
  ) {
    this.signer = new Webhook(target.secret);
  }

  async send({ letter, report, notifications, detail }: OutgoingMessage): Promise<void> {
    const [notification] = notifications;
    if (!notification) return;
    const message = report
      ? reportWebhookMessage(letter, report, notification.at)
      : webhookMessage(letter, notification, detail);
    const body = JSON.stringify(message);
    const now = new Date(this.deps.now());
    const headers = {
      'webhook-id': letter.key,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': this.signer.sign(letter.key, now, body),
    };
    const error = statusVerdict(await this.deps.post(this.target.url, body, headers));
    if (error) throw error;
  }

  async close(): Promise<void> {}
}
