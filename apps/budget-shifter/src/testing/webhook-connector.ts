import type { BudgetOrder } from '@mcc/contracts';
import {
  LocalServer,
  isSigned,
  type Behaviour,
  type GivenAnswer,
  type SeenRequest,
} from '@mcc/outbound/testing';

export const CONNECTOR_SECRET = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;

/** A connector as docs/budget.md asks for one: it does each order once, by its key, and answers a repeat as the first time. */
export class WebhookConnector {
  readonly server = new LocalServer();
  /** orders that were done, in order */
  readonly done: BudgetOrder[] = [];
  /** by key: body and answer of the first time */
  private readonly first = new Map<string, { text: string; answer: GivenAnswer }>();
  /** bodies that came under a key that had another one before; must stay empty */
  readonly changed: string[] = [];

  constructor(readonly secret = CONNECTOR_SECRET) {
    this.server.behaviour = (request) => this.answer(request);
  }

  async start(): Promise<this> {
    await this.server.start();
    return this;
  }

  get url(): string {
    return `${this.server.url}/orders`;
  }

  /** Requests of an order, also those that were not answered. */
  requestsOf(id: string): SeenRequest[] {
    return this.server.requests.filter(({ headers }) => headers['idempotency-key'] === id);
  }

  /** Lets something else happen to requests; `undefined`: they are answered as ever. */
  meanwhile(behaviour: (request: SeenRequest) => ReturnType<Behaviour> | undefined): void {
    this.server.behaviour = (request) => behaviour(request) ?? this.answer(request);
  }

  /** Does the order, if it is a new one. */
  answer(request: SeenRequest): GivenAnswer {
    if (!isSigned(request, this.secret)) return { status: 401, body: 'invalid signature' };
    const key = String(request.headers['idempotency-key']);
    const known = this.first.get(key);
    if (known) {
      if (known.text !== request.text) this.changed.push(key);
      return known.answer;
    }
    this.done.push(JSON.parse(request.text) as BudgetOrder);
    const answer = { body: { confirmation: `ref-${this.done.length}` } };
    this.first.set(key, { text: request.text, answer });
    return answer;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}
