import { Webhook } from 'standardwebhooks';

/**
 * Signs messages to other programs by the Standard Webhooks specification.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export class WebhookSigner {
  private readonly webhook: Webhook;

  /** @param secret `whsec_` and base64, as both sides have it. @throws Error for what is none */
  constructor(secret: string) {
    this.webhook = new Webhook(secret);
  }

  /** The headers of a message. @param id the same when it is sent again. @param at wall clock, epoch ms */
  headersOf(id: string, body: string, at: number): Record<string, string> {
    const now = new Date(at);
    return {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at / 1_000)),
      'webhook-signature': this.webhook.sign(id, now, body),
    };
  }
}
