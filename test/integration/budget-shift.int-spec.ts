import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  AlertMessage,
  BudgetActionView,
  BudgetActionsResponse,
  BudgetResponse,
  MarketingEvent,
} from '@mcc/contracts';
import { BudgetShifterMetrics } from '../../apps/budget-shifter/src/budget-shifter.metrics';
import type { BudgetShifterOptions } from '../../apps/budget-shifter/src/budget-shifter.options';
import { BudgetShifterService } from '../../apps/budget-shifter/src/budget-shifter.service';
import { openEquipment } from '../../apps/budget-shifter/src/equipment';
import { optionsFor } from '../../apps/budget-shifter/src/testing/options';
import { CONNECTOR_SECRET, WebhookConnector } from '../../apps/budget-shifter/src/testing/webhook-connector';
import { GatewayStage } from '../../apps/gateway/src/testing/gateway-stage';
import { transition } from '../../apps/notifier/src/testing/notifier-stage';
import { mcc } from '../support/product';
import { waitFor } from '../support/wait';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const CHANNELS = ['douyin', 'tmall', 'jd', 'wechat'] as const;
const dir = mkdtempSync(join(tmpdir(), 'mcc-shift-'));
const stage = new GatewayStage();
const connector = new WebhookConnector();
const services: BudgetShifterService[] = [];
const metrics = new BudgetShifterMetrics();
/** how far the shifters' clock is ahead, ms */
let ahead = 0;

const line = (id: string): string => `{ id: ${id}, channel: ${id}, amount: 1000, floor: 100, ceiling: 2000 }`;
const cut = (from: string, to: string): string => `
  - id: ${from}-gives
    name: { zh-CN: 让出预算, en: Give }
    owner: media-buying
    on: { alert: ['rule = roas-low', 'channel = ${from}'] }
    when: [{ kpi: roas, window: 1h, below: 3, min_sample: 30 }]
    do: { move: { take: { percent: 12 }, to: [${to}] } }`;

/** A time from now, as the clocks of the plan show it. */
const inShanghai = (fromNow: number): string =>
  new Date(Date.now() + fromNow + 8 * HOUR).toISOString().slice(0, 16);

function writeFiles(): void {
  writeFileSync(join(dir, 'alerting.yaml'), 'version: 1\n');
  writeFileSync(join(dir, 'budget-platform'), CONNECTOR_SECRET);
  writeFileSync(
    join(dir, 'budget.yaml'),
    `
version: 1
plans:
  - id: ads
    period: { from: '${inShanghai(-24 * HOUR)}', to: '${inShanghai(240 * HOUR)}' }
    lines: [${CHANNELS.map(line).join(', ')}]
    limits: { approval_percent: 10, min_sample: 30 }
rules:${cut('douyin', 'tmall')}${cut('jd', 'wechat')}
`,
  );
}

async function startShifter(part: Partial<BudgetShifterOptions> = {}): Promise<void> {
  const options = {
    ...optionsFor(dir, { kind: 'webhook', url: connector.url }),
    now: () => Date.now() + ahead,
    ...part,
  };
  const equipment = await openEquipment(options);
  const service = new BudgetShifterService(stage.log, stage.store, equipment, options, metrics);
  services.push(service);
  await service.onApplicationBootstrap();
}

/** Half an hour in which each channel spends as much, and two of them return little. */
function trade(now: number): MarketingEvent[] {
  return CHANNELS.flatMap((channel) =>
    Array.from({ length: 40 }, (_, index): MarketingEvent[] => {
      const time = new Date(now - 40 * MINUTE + index * 45_000).toISOString();
      const amount = channel === 'douyin' || channel === 'jd' ? 2 : 8;
      const base = { specversion: '1.0' as const, source: 'shop', time };
      const id = `${channel}-${index}`;
      return [
        { ...base, id: `s-${id}`, type: 'ad.spend', data: { channel, campaign: 'c', amount: 1 } },
        { ...base, id: `o-${id}`, type: 'order.paid', data: { orderId: id, channel, amount } },
      ] as MarketingEvent[];
    }).flat(),
  );
}

/** The data as the processor writes it, complete up to a time: nobody takes it for fresh before all of it is there. */
async function process(events: MarketingEvent[], watermark: number): Promise<void> {
  const of = (family: string): MarketingEvent[] => events.filter(({ type }) => type === family);
  const appendedAt = Date.now() + ahead;
  await stage.process(of('ad.spend'), watermark - 12 * HOUR, [], appendedAt);
  await stage.process(of('order.paid'), watermark, [], appendedAt);
}

const raise = (id: string, channel: string, part: Partial<AlertMessage> = {}): Promise<void> =>
  stage.transition(transition(id, 'fire', { rule: 'roas-low', key: { channel }, ...part }));

const url = (): string => `http://127.0.0.1:${stage.port}`;
async function ask<T>(path: string, post?: object): Promise<T> {
  const answer = await fetch(`${url()}/api/v1/budget${path}`, {
    ...(post
      ? { method: 'POST', body: JSON.stringify(post), headers: { 'content-type': 'application/json' } }
      : {}),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as T;
}
const budget = (): Promise<BudgetResponse> => ask<BudgetResponse>('');
const actions = async (): Promise<BudgetActionView[]> =>
  (await ask<BudgetActionsResponse>('/actions')).actions;
const actionOn = (alert: string, state: string): Promise<BudgetActionView> =>
  waitFor(
    `${alert} ${state}`,
    async () => (await actions()).find((each) => each.alert === alert),
    (found) => found?.state === state,
    20_000,
  ) as Promise<BudgetActionView>;
const amounts = async (): Promise<Record<string, number>> =>
  Object.fromEntries((await budget()).plans[0]?.lines.map(({ id, amount }) => [id, amount]) ?? []);
const doneFor = (id: string): number => connector.done.filter((order) => order.id === id).length;

beforeAll(async () => {
  writeFiles();
  await connector.start();
  await stage.start();
  await startShifter();
  await startShifter();
}, 60_000);

afterAll(async () => {
  for (const service of services) await service.beforeApplicationShutdown();
  await stage.stop();
  stage.remove();
  await connector.stop();
  rmSync(dir, { recursive: true, force: true });
}, 60_000);

it('puts the plan of the file in force, once though there are two shifters', async () => {
  const { plans } = await waitFor('a plan', budget, (state) => state.plans.length > 0);
  expect(plans).toMatchObject([{ live: false, total: 4_000 }]);
});

it('says that it does nothing as long as no data has come', async () => {
  await raise('early', 'douyin');
  const { withheld } = await waitFor('a no', budget, (state) => state.withheld.length > 0);
  expect(withheld).toMatchObject([{ rule: 'douyin-gives', trigger: 'alert:early', code: 'stale' }]);
});

it('only says what it would do while the plan is in dry run', async () => {
  await process(trade(Date.now()), Date.now());
  const told = await actionOn('early', 'dry-run');
  expect(told).toMatchObject({
    transfers: [{ from: 'douyin', to: 'tmall', amount: 120 }],
    readings: [{ kpi: 'roas', line: 'douyin', value: 2, final: true }],
  });
  await stage.transition(transition('early', 'resolve', { rule: 'roas-low', key: { channel: 'douyin' } }));
  expect(connector.server.requests).toEqual([]);
});

it('moves what a second person agreed to, once at the platform, and takes it back by one command', async () => {
  const [plan] = (await budget()).plans;
  const path = `/plans/${encodeURIComponent(plan?.id ?? '')}`;
  await ask(`${path}/override`, {
    actor: 'Chen',
    guard: 'replayGate',
    value: 0,
    until: new Date(Date.now() + HOUR).toISOString(),
    reason: 'a test',
    confirmedBy: 'Li',
  });
  await ask(`${path}/live`, { actor: 'Chen', policyVersion: plan?.policyVersion });
  await raise('low', 'douyin');
  const { id } = await actionOn('low', 'waiting');
  await expect(ask(`/actions/${id}/approve`, { actor: 'Media-Buying' })).rejects.toThrow('second-person');
  expect(connector.server.requests).toEqual([]);

  await ask(`/actions/${id}/approve`, { actor: 'Li' });
  const applied = await actionOn('low', 'applied');
  expect(applied.confirmation).toBe('ref-1');
  expect(connector.done).toMatchObject([
    {
      id,
      do: 'move',
      lines: [
        { line: 'douyin', delta: -120 },
        { line: 'tmall', delta: 120 },
      ],
      approvedBy: 'Li',
    },
  ]);
  expect(await amounts()).toEqual({ douyin: 880, tmall: 1_120, jd: 1_000, wechat: 1_000 });

  const { code, output } = await mcc(['budget', 'rollback', id, '--actor', 'Li', '--url', url()]);
  expect(output).toContain('applied');
  expect(code).toBe(0);
  await actionOn('low', 'rolled-back');
  expect(connector.done[1]).toMatchObject({ rollbackOf: id, lines: [{ delta: -120 }, { delta: 120 }] });
  expect(await amounts()).toEqual({ douyin: 1_000, tmall: 1_000, jd: 1_000, wechat: 1_000 });
  expect([doneFor(id), connector.done.length]).toEqual([1, 2]);
}, 60_000);

it('asks again under the same key when answers are lost, also after another shifter has taken over', async () => {
  let lost = 0;
  connector.meanwhile((request) => {
    // done, but nobody hears of it
    connector.answer(request);
    lost += 1;
    return lost % 2 === 0 ? 'hang-up' : { status: 502 };
  });
  await raise('lossy', 'jd');
  const { id } = await actionOn('lossy', 'waiting');
  await ask(`/actions/${id}/approve`, { actor: 'Li' });
  await waitFor(
    'lost answers',
    async () => lost,
    (count) => count >= 3,
  );
  await services.shift()?.beforeApplicationShutdown();
  connector.meanwhile(() => undefined);
  expect((await actionOn('lossy', 'applied')).confirmation).toBe('ref-3');
  expect(doneFor(id)).toBe(1);
  expect(connector.changed).toEqual([]);
  expect(await amounts()).toEqual({ douyin: 1_000, tmall: 1_000, jd: 880, wechat: 1_120 });
}, 60_000);

it('says what a move came to, beside what was expected', async () => {
  await process(
    [
      {
        specversion: '1.0',
        id: 'late',
        source: 'shop',
        type: 'order.paid',
        time: new Date(Date.now() + MINUTE / 2).toISOString(),
        data: { orderId: 'late', channel: 'wechat', amount: 30 },
      } as MarketingEvent,
      {
        specversion: '1.0',
        id: 'late-spend',
        source: 'shop',
        type: 'ad.spend',
        time: new Date(Date.now() + 8 * MINUTE).toISOString(),
        data: { channel: 'wechat', campaign: 'c', amount: 1 },
      } as MarketingEvent,
    ],
    Date.now() + 10 * MINUTE,
  );
  const measured = await waitFor(
    'an effect',
    async () => (await actions()).find(({ alert }) => alert === 'lossy'),
    (found) => found?.effect !== undefined,
  );
  const [from, to] = [measured?.effect?.from ?? '', measured?.effect?.to ?? ''].map(Date.parse);
  expect((to ?? 0) - (from ?? 0)).toBe(MINUTE);
  expect(measured?.effect?.expected).toBeNull();
});

it('lets what nobody approved expire', async () => {
  // the lines that were moved rest
  ahead = 30 * HOUR;
  const now = Date.now() + ahead;
  await process(
    trade(now).map((event) => ({ ...event, id: `later-${event.id}` })),
    now,
  );
  await raise('unseen', 'douyin');
  await actionOn('unseen', 'waiting');
  ahead += 4 * HOUR;
  await actionOn('unseen', 'expired');
  expect(connector.done).toHaveLength(3);
}, 30_000);
