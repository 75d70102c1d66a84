import type {
  AlertView,
  AlertsResponse,
  BudgetActionView,
  BudgetResponse,
  MarketingEvent,
} from '@mcc/contracts';
import {
  CONNECTOR_SECRET,
  WebhookConnector,
} from '../../../apps/budget-shifter/src/testing/webhook-connector';
import { getJson, postEvents } from '../api';
import { mcc } from '../product';
import { waitFor } from '../wait';
import { calmMinutes, collapseMinute, pulse } from './collapse-events';
import { giver, receiver, writeStory } from './files';
import { Robot, acknowledgePath } from './robot';

const MINUTE = 60_000;
const PATIENCE_MS = 240_000;

/**
 * Channels collapse one after the other. Of each, who is on call is paged, nobody answers, the lead is, somebody opens
 * the signed link; money is to move, a second person agrees, a platform does it, one command takes it back. What people
 * do is done again where the product itself is killed: it may have done it without an answer.
 */
export class PageAndShiftStory {
  readonly onCall = new Robot();
  readonly lead = new Robot();
  readonly connector = new WebhookConnector();
  /** from raised to paged, ms, one a round */
  readonly lags: number[] = [];
  private begin = 0;

  /**
   * @param url where the product is, also after it was started again
   * @param options `isServerKilled`: what answers people is killed, too; else everything they do has to work at once
   */
  constructor(
    private readonly rounds: number,
    private readonly url: () => string,
    private readonly options: { isServerKilled: boolean },
  ) {}

  /** Starts the robots and the platform, and writes rules and policies. @returns settings of the product */
  async prepare(folder: string): Promise<Record<string, string>> {
    await Promise.all([this.onCall.start(), this.lead.start(), this.connector.start()]);
    return writeStory(folder, this.rounds, {
      onCall: this.onCall.url,
      lead: this.lead.url,
      robotSecret: this.onCall.secret,
      connector: this.connector.url,
      connectorSecret: CONNECTOR_SECRET,
    });
  }

  async close(): Promise<void> {
    await Promise.all([this.onCall, this.lead, this.connector].map(({ server }) => server.stop()));
  }

  /** Everything is as ever, and the plan may move money. Each round takes a minute of events, none ahead of the clock. */
  async open(): Promise<void> {
    this.begin = Math.floor((Date.now() - (this.rounds + 5) * MINUTE) / MINUTE) * MINUTE;
    for (let round = 0; round < this.rounds; round += 1) {
      await this.send(calmMinutes([giver(round)], this.begin - 6 * MINUTE, 6));
    }
    await this.send(pulse(this.begin));
    await this.goLive();
  }

  /** One channel collapses, people and money do what they have to. @returns when the page was answered, epoch ms */
  async play(round: number): Promise<number> {
    const start = this.begin + round * MINUTE;
    await this.send([...collapseMinute(giver(round), start), ...pulse(start + MINUTE)]);
    const [at] = await Promise.all([this.answerPage(giver(round)), this.moveAndBack(round)]);
    return at;
  }

  /** Nobody was told after the answer, each order was done once, and every line has what it had. */
  async expectKept(answeredAt: readonly number[]): Promise<void> {
    for (const [round, at] of answeredAt.entries()) {
      const pages = [this.onCall, this.lead].flatMap((robot) => robot.about(giver(round)));
      expect(pages.filter((page) => page.at > at)).toEqual([]);
    }
    const all = await this.actions();
    const decided = all.filter(({ rollbackOf }) => !rollbackOf).map(({ rule }) => rule);
    expect(decided.sort()).toEqual(answeredAt.map((_, round) => `round-${round}`).sort());
    const ordered = this.connector.done.map(({ id }) => id);
    expect(ordered.sort()).toEqual(all.map(({ id }) => id).sort());
    // no order ever came in another form
    expect(this.connector.changed).toEqual([]);
    const { plans } = await this.budget();
    expect(plans[0]?.total).toBe(2_000 * this.rounds);
    expect(new Set(plans[0]?.lines.map(({ amount }) => amount))).toEqual(new Set([1_000]));
  }

  /** The people: nobody answers until it is escalated, then somebody opens the signed link. */
  private async answerPage(channel: string): Promise<number> {
    const page = await this.onCall.told(channel, PATIENCE_MS);
    const alert = await waitFor('the alert', () => this.alertOn(channel), Boolean);
    if (alert?.raisedAt) this.lags.push(page.at - Date.parse(alert.raisedAt));
    await this.lead.told(channel, PATIENCE_MS);
    await this.insist(
      'the acknowledgement',
      () => this.post(acknowledgePath(page), new URLSearchParams({ actor: 'Li' })),
      async () => (await this.alertOn(channel))?.state === 'acknowledged',
    );
    return Date.now();
  }

  /** The money: a second person agrees, the connector does it, one command takes it back. */
  private async moveAndBack(round: number): Promise<void> {
    const { id } = await this.actionOf(round, ['waiting']);
    await this.insist(
      'the approval',
      () => this.postJson(`budget/actions/${id}/approve`, { actor: 'Li' }),
      async () => (await this.actionOf(round)).state !== 'waiting',
    );
    await this.actionOf(round, ['applied']);
    const lines = new Map((await this.linesNow()).map((line) => [line.id, line.amount]));
    expect([lines.get(giver(round)), lines.get(receiver(round))]).toEqual([880, 1_120]);
    await this.insist(
      'the rollback',
      async () => {
        const { output } = await mcc(['budget', 'rollback', id, '--actor', 'Li', '--url', this.url()]);
        if (!output.includes(giver(round))) throw new Error(output);
      },
      async () => (await this.actionOf(round)).state === 'rolled-back',
    );
  }

  /** Lets the plan of the file move money. */
  private async goLive(): Promise<void> {
    const { plans } = await waitFor(
      'a plan',
      () => this.budget(),
      (state) => state.plans.length > 0,
      PATIENCE_MS,
    );
    const path = `budget/plans/${encodeURIComponent(plans[0]?.id ?? '')}`;
    await this.postJson(`${path}/override`, {
      actor: 'Chen',
      guard: 'replayGate',
      value: 0,
      until: new Date(Date.now() + 60 * MINUTE).toISOString(),
      reason: 'a story',
      confirmedBy: 'Li',
    });
    await this.postJson(`${path}/live`, { actor: 'Chen', policyVersion: plans[0]?.policyVersion });
  }

  /** Does something until it is so: once, or again and again where an answer may be lost. */
  private async insist(
    what: string,
    act: () => Promise<unknown>,
    isDone: () => Promise<boolean>,
  ): Promise<void> {
    const { isServerKilled } = this.options;
    if (!isServerKilled) await act();
    const ask = async (): Promise<boolean> => {
      if (isServerKilled && !(await isDone())) await act();
      return isDone();
    };
    await waitFor(what, ask, Boolean, PATIENCE_MS);
  }

  /** Sends events until they are accepted; repeats count once. */
  private async send(events: MarketingEvent[]): Promise<void> {
    await waitFor('events to be accepted', () => postEvents(this.url(), events), Boolean, PATIENCE_MS);
  }

  private async alertOn(channel: string): Promise<AlertView | undefined> {
    const { alerts } = await getJson<AlertsResponse>(`${this.url()}/api/v1/alerts`);
    return alerts.find(({ key }) => key.channel === channel);
  }

  private budget(): Promise<BudgetResponse> {
    return getJson(`${this.url()}/api/v1/budget`);
  }

  private async linesNow(): Promise<BudgetResponse['plans'][number]['lines']> {
    const { plans } = await waitFor(
      'the budget',
      () => this.budget(),
      ({ plans: all }) => all.length > 0,
    );
    return plans[0]?.lines ?? [];
  }

  private async actions(): Promise<BudgetActionView[]> {
    const { actions } = await waitFor(
      'the actions',
      () => getJson<{ actions: BudgetActionView[] }>(`${this.url()}/api/v1/budget/actions`),
      Boolean,
    );
    return actions;
  }

  /** The move of a round, once it is in one of these states. */
  private async actionOf(round: number, states?: readonly string[]): Promise<BudgetActionView> {
    const found = await waitFor(
      `the action of round ${round}${states ? ` to be ${states.join(' or ')}` : ''}`,
      async () =>
        (await this.actions()).find(({ rule, rollbackOf }) => rule === `round-${round}` && !rollbackOf),
      (action) => action !== undefined && (!states || states.includes(action.state)),
      PATIENCE_MS,
    );
    return found as BudgetActionView;
  }

  private postJson(path: string, body: object): Promise<void> {
    return this.post(`/api/v1/${path}`, JSON.stringify(body), { 'content-type': 'application/json' });
  }

  private async post(path: string, body: string | URLSearchParams, headers = {}): Promise<void> {
    const answer = await fetch(this.url() + path, { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(await answer.text());
  }
}
