import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AlertView, AlertsResponse, BudgetActionView, BudgetResponse } from '@mcc/contracts';
import { LocalServer } from '@mcc/outbound/testing';
import { CONNECTOR_SECRET, WebhookConnector } from '../../apps/budget-shifter/src/testing/webhook-connector';
import { dingTalkRobot } from '../../apps/notifier/src/testing/platform-robots';
import { getJson, postEvents } from '../support/api';
import { stackSuite } from '../support/engines';
import { mcc } from '../support/product';
import { startStack, type Stack } from '../support/stack';
import { waitFor } from '../support/wait';
import { length, report } from './case';
import { calmMinutes, collapseMinute, pulse } from './collapse-events';
import { giver, receiver, writeStory } from './page-and-shift.files';
import { between } from './recovery';

const MINUTE = 60_000;
const ROUNDS = length(20, 2);
/** A round begins while those before are still going on: people are escalated to after a minute. */
const ROUND_EVERY_MS = 15_000;
/** Kills come at any time of a round; a killed process is back after its session and its start. */
const LATEST_KILL_MS = 12_000;
const PATIENCE_MS = 240_000;

/** A robot that keeps what it accepted: its signature and form are good. */
class Robot {
  readonly server = new LocalServer();
  readonly accepted: { text: string; at: number }[] = [];
  private readonly platform = dingTalkRobot();

  async start(): Promise<void> {
    await this.server.start();
    this.server.behaviour = (request) => {
      const answer = this.platform.behaviour(request);
      const isGood = typeof answer === 'object' && (answer.body as { errcode?: number }).errcode === 0;
      if (isGood) this.accepted.push({ text: request.text, at: Date.now() });
      return answer;
    };
  }

  get url(): string {
    return this.server.url + this.platform.path;
  }
  get secret(): string {
    return this.platform.secret ?? '';
  }

  about(channel: string): { text: string; at: number }[] {
    return this.accepted.filter(({ text }) => text.includes(channel));
  }

  /** Waits for a message about a channel. */
  async told(channel: string): Promise<{ text: string; at: number }> {
    const found = await waitFor(
      `a page about ${channel}`,
      async () => this.about(channel),
      (pages) => pages.length > 0,
      PATIENCE_MS,
    );
    return found[0] as { text: string; at: number };
  }
}

/** Where the first button of a card leads. */
function acknowledgeLink(text: string): string {
  const { actionCard } = JSON.parse(text) as { actionCard: { btns: { actionURL: string }[] } };
  const link = actionCard.btns[0]?.actionURL ?? '';
  return new URL(link).pathname;
}

/** Kills a process once at any time of the round; the stack starts it again. */
async function killSometime(stack: Stack, name: string): Promise<void> {
  await sleep(between(0, LATEST_KILL_MS));
  await stack.ready(name);
  await stack.kill(name);
}

async function post<T>(stack: Stack, path: string, body: object): Promise<T> {
  const answer = await fetch(`${stack.url}/api/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json().catch(() => undefined)) as T;
}

stackSuite('a collapse pages people and moves money, whoever is killed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mcc-story-'));
  const onCall = new Robot();
  const lead = new Robot();
  const connector = new WebhookConnector();
  const lags: number[] = [];
  let stack: Stack;

  const alertOn = async (channel: string): Promise<AlertView | undefined> =>
    (await getJson<AlertsResponse>(`${stack.url}/api/v1/alerts`)).alerts.find(
      ({ key }) => key.channel === channel,
    );
  const budget = (): Promise<BudgetResponse> => getJson(`${stack.url}/api/v1/budget`);
  const actions = async (): Promise<BudgetActionView[]> =>
    (await getJson<{ actions: BudgetActionView[] }>(`${stack.url}/api/v1/budget/actions`)).actions;
  const actionOf = (round: number, state: string): Promise<BudgetActionView> =>
    waitFor(
      `the action of round ${round} to be ${state}`,
      async () => (await actions()).find(({ rule, rollbackOf }) => rule === `round-${round}` && !rollbackOf),
      (found) => found?.state === state,
      PATIENCE_MS,
    ) as Promise<BudgetActionView>;

  /** Lets the plan of the file move money. */
  async function goLive(): Promise<void> {
    const { plans } = await waitFor('a plan', budget, (state) => state.plans.length > 0, PATIENCE_MS);
    const path = `budget/plans/${encodeURIComponent(plans[0]?.id ?? '')}`;
    await post(stack, `${path}/override`, {
      actor: 'Chen',
      guard: 'replayGate',
      value: 0,
      until: new Date(Date.now() + 60 * MINUTE).toISOString(),
      reason: 'a story',
      confirmedBy: 'Li',
    });
    await post(stack, `${path}/live`, { actor: 'Chen', policyVersion: plans[0]?.policyVersion });
  }

  /**
   * Kills the shifter while it waits for the connector's answer: one that has done the order, or one that has not.
   * Resolves when it is dead.
   */
  function killAtOrder(channel: string, isDone: boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const earlier = connector.server.behaviour;
      let isHit = false;
      connector.server.behaviour = (request) => {
        if (isHit || !request.text.includes(channel)) return earlier(request);
        isHit = true;
        if (isDone) connector.answer(request);
        stack.kill('budget-shifter-1').then(resolve, reject);
        return 'silence';
      };
    });
  }

  /** The people: nobody answers until it is escalated, then somebody opens the signed link. */
  async function answerPage(channel: string): Promise<number> {
    const { text, at } = await onCall.told(channel);
    const alert = await alertOn(channel);
    if (alert?.raisedAt) lags.push(at - Date.parse(alert.raisedAt));
    await lead.told(channel);
    const answer = await fetch(stack.url + acknowledgeLink(text), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'actor=Li',
    });
    expect(answer.status).toBe(200);
    await waitFor(
      'the acknowledgement',
      () => alertOn(channel),
      (found) => found?.state === 'acknowledged',
    );
    return Date.now();
  }

  /** The money: a second person agrees, the connector does it, one command takes it back. */
  async function moveAndBack(round: number): Promise<void> {
    const { id } = await actionOf(round, 'waiting');
    await post(stack, `budget/actions/${id}/approve`, { actor: 'Li' });
    await actionOf(round, 'applied');
    const lines = new Map((await budget()).plans[0]?.lines.map((line) => [line.id, line.amount]));
    expect([lines.get(giver(round)), lines.get(receiver(round))]).toEqual([880, 1_120]);
    const { output } = await mcc(['budget', 'rollback', id, '--actor', 'Li', '--url', stack.url]);
    expect(output).toContain(giver(round));
    await actionOf(round, 'rolled-back');
  }

  beforeAll(async () => {
    await Promise.all([onCall.start(), lead.start(), connector.start()]);
    const env = writeStory(folder, ROUNDS, {
      onCall: onCall.url,
      lead: lead.url,
      robotSecret: onCall.secret,
      connector: connector.url,
      connectorSecret: CONNECTOR_SECRET,
    });
    stack = await startStack({ partitions: 1, env });
  }, 300_000);

  afterAll(async () => {
    await Promise.all([onCall, lead, connector].map(({ server }) => server.stop()));
    rmSync(folder, { recursive: true, force: true });
  });

  it('tells, escalates, moves once and takes back', async () => {
    // each round takes a minute of the events' time, which is never ahead of the clock
    const begin = Math.floor((Date.now() - (ROUNDS + 5) * MINUTE) / MINUTE) * MINUTE;
    const rounds = Array.from({ length: ROUNDS }, (_, index) => index);
    for (const round of rounds) {
      await postEvents(stack.url, calmMinutes([giver(round)], begin - 6 * MINUTE, 6));
    }
    await postEvents(stack.url, pulse(begin));
    await goLive();
    const play = async (round: number): Promise<number> => {
      const start = begin + round * MINUTE;
      const kills = [
        killSometime(stack, 'notifier-1'),
        round % 2 === 0
          ? killSometime(stack, 'budget-shifter-1')
          : killAtOrder(giver(round), round % 4 === 1),
      ];
      await postEvents(stack.url, [...collapseMinute(giver(round), start), ...pulse(start + MINUTE)]);
      const [at] = await Promise.all([answerPage(giver(round)), moveAndBack(round), ...kills]);
      return at;
    };
    const answeredAt = await Promise.all(
      rounds.map(async (round) => {
        await sleep(round * ROUND_EVERY_MS);
        return play(round);
      }),
    );

    // who has acknowledged is not told again
    for (const [round, at] of answeredAt.entries()) {
      const later = [onCall, lead]
        .flatMap((robot) => robot.about(giver(round)))
        .filter((page) => page.at > at);
      expect(later).toEqual([]);
    }
    const all = await actions();
    const moves = all.filter(({ rollbackOf }) => !rollbackOf);
    expect(moves.map(({ rule }) => rule).sort()).toEqual(rounds.map((round) => `round-${round}`).sort());
    // each order was done once, and never came in another form
    const ids = connector.done.map(({ id }) => id);
    expect([...ids].sort()).toEqual(all.map(({ id }) => id).sort());
    expect(connector.changed).toEqual([]);
    const { plans } = await budget();
    expect(plans[0]?.total).toBe(2_000 * ROUNDS);
    expect(new Set(plans[0]?.lines.map(({ amount }) => amount))).toEqual(new Set([1_000]));

    const sorted = [...lags].sort((a, b) => a - b);
    report('kill -9 of notifier and budget shifter', {
      rounds: ROUNDS,
      kills: 2 * ROUNDS,
      pages: onCall.accepted.length,
      orders: connector.done.length,
      'orders asked again': connector.server.requests.length - connector.done.length,
      'page p50 ms': sorted[Math.floor(sorted.length / 2)] ?? 0,
      'page max ms': sorted.at(-1) ?? 0,
    });
    await stack.stop();
  }, 1_800_000);
});
