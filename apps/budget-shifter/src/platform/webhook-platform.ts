import type { BudgetOrder } from '@mcc/contracts';
import type { PlatformAnswer } from '@mcc/budget';
import { OutboundError, WebhookSigner, statusVerdict, type Answer, type Post } from '@mcc/outbound';
import type { AdPlatform } from './platform.port';

/** As much of an answer is kept, characters. */
const SHOWN = 200;
/** It is at it with this very key, it was too early, or it has had enough for now: no word yet. */
const LATER: ReadonlySet<number> = new Set([408, 409, 423, 425, 429]);

export interface WebhookPlatformDeps {
  post: Post;
  /** wall clock, epoch ms */
  now: () => number;
  close: () => Promise<void>;
}

/**
 * A connector somewhere else, told by a signed request (Standard Webhooks) whose key is the action's id (the header of
 * draft-ietf-httpapi-idempotency-key-header). Only a good answer with a confirmation says that it is done.
 */
export class WebhookPlatform implements AdPlatform {
  readonly name: string;
  private readonly signer: WebhookSigner;

  /** @throws Error for a secret that is none */
  constructor(
    private readonly target: { url: string; secret: string },
    private readonly deps: WebhookPlatformDeps,
  ) {
    this.name = new URL(target.url).host;
    this.signer = new WebhookSigner(target.secret);
  }

  async apply(order: BudgetOrder): Promise<PlatformAnswer> {
    const body = JSON.stringify(order);
    const headers = {
      ...this.signer.headersOf(order.id, body, this.deps.now()),
      'idempotency-key': order.id,
    };
    return answerOf(await this.deps.post(this.target.url, body, headers));
  }

  close(): Promise<void> {
    return this.deps.close();
  }
}

/** @throws OutboundError when the answer leaves open whether it is done */
function answerOf(answer: Answer): PlatformAnswer {
  const { status, text } = answer;
  const trouble = statusVerdict(answer);
  if (!trouble) return { done: true, confirmation: confirmationIn(text) };
  const isFinal = status >= 400 && status < 500 && !LATER.has(status);
  if (!isFinal) throw trouble;
  return { done: false, code: `http-${status}`, detail: trouble.message };
}

function confirmationIn(text: string): string {
  const { confirmation } = (parsed(text) ?? {}) as { confirmation?: unknown };
  if (typeof confirmation === 'string' && confirmation !== '') return confirmation.slice(0, SHOWN);
  throw new OutboundError('unavailable', 'It took the order, but has not confirmed that it is done.');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
