import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  BudgetActionView,
  BudgetActionsResponse,
  BudgetPlanView,
  BudgetPlansResponse,
  BudgetResponse,
  MarketingEvent,
} from '@mcc/contracts';
import { BudgetShifterMetrics } from '../../apps/budget-shifter/src/budget-shifter.metrics';
import { BudgetShifterService } from '../../apps/budget-shifter/src/budget-shifter.service';
import { openEquipment } from '../../apps/budget-shifter/src/equipment';
import { optionsFor } from '../../apps/budget-shifter/src/testing/options';
import { GatewayStage } from '../../apps/gateway/src/testing/gateway-stage';
import { transition } from '../../apps/notifier/src/testing/notifier-stage';
import { getJson } from '../support/api';
import { mcc } from '../support/product';
import { waitFor } from '../support/wait';

const dir = mkdtempSync(join(tmpdir(), 'mcc-plans-'));
const stage = new GatewayStage();
let shifter: BudgetShifterService;

const RULE = `
  - id: low-gives
    name: { zh-CN: 让出预算, en: Give }
    owner: media-buying
    on: { alert: ['rule = low'] }
    when: [{ kpi: spend, window: 1h, above: 0, min_sample: 100 }]
    do: { move: { take: { percent: 16 }, to: [tmall] } }`;
const plan = (amount: number): string => `period: { every: month }
lines:
  - { id: douyin, channel: douyin, amount: ${amount}, floor: 100, ceiling: 2000 }
  - { id: tmall, channel: tmall, amount: 1000, floor: 100, ceiling: 2000 }
`;
const indented = (text: string): string => text.trim().replaceAll('\n', '\n    ');
const write = (name: string, text: string): string => {
  writeFileSync(join(dir, name), text);
  return join(dir, name);
};
const writePolicy = (amount: number): string =>
  write('budget.yaml', `version: 1\nplans:\n  - id: ads\n    ${indented(plan(amount))}\nrules:${RULE}\n`);

const url = (): string => `http://127.0.0.1:${stage.port}`;
const ask = <T>(path: string): Promise<T> => getJson<T>(`${url()}/api/v1/budget${path}`);
const inForce = async (id: string): Promise<BudgetPlanView | undefined> => {
  const { plans } = await ask<BudgetResponse>('');
  return plans.find((each) => each.id.startsWith(`${id}:`) && Date.parse(each.to) > Date.now());
};
const amountOf = async (id: string): Promise<number | undefined> => (await inForce(id))?.lines[0]?.amount;
const actionsOn = async (id: string): Promise<BudgetActionView[]> => {
  const { actions } = await ask<BudgetActionsResponse>('/actions');
  return actions.filter(({ plan: of }) => of.startsWith(`${id}:`));
};
const run = async (...args: string[]): Promise<{ code: number | null; output: string }> =>
  mcc(['budget', ...args, '--url', url()]);
const amount = (id: string, wanted: number | undefined): Promise<number | undefined> =>
  waitFor(
    `${wanted} of ${id}`,
    () => amountOf(id),
    (found) => found === wanted,
  );

/** One of many yuan that are spent in the last hour. */
const spend = (index: number): MarketingEvent =>
  ({
    specversion: '1.0',
    source: 'shop',
    id: `s-${index}`,
    type: 'ad.spend',
    time: new Date(Date.now() - 45 * 60_000 + index * 15_000).toISOString(),
    data: { channel: 'douyin', campaign: 'c', amount: 1 },
  }) as MarketingEvent;

beforeAll(async () => {
  write('alerting.yaml', 'version: 1\n');
  writePolicy(1_000);
  await stage.start();
  await stage.process(
    Array.from({ length: 120 }, (_, index) => spend(index)),
    Date.now(),
  );
  const options = optionsFor(dir);
  const equipment = await openEquipment(options);
  shifter = new BudgetShifterService(stage.log, stage.store, equipment, options, new BudgetShifterMetrics());
  await shifter.onApplicationBootstrap();
}, 60_000);

afterAll(async () => {
  await shifter.beforeApplicationShutdown();
  await stage.stop();
  stage.remove();
  rmSync(dir, { recursive: true, force: true });
}, 60_000);

it('takes in a changed file while it runs; of a wrong one it names file, line and field, and goes on', async () => {
  await amount('ads', 1_000);
  writePolicy(50);
  const { faults } = await waitFor(
    'a fault',
    () => ask<BudgetPlansResponse>('/plans'),
    (plans) => plans.faults.length > 0,
  );
  expect(faults).toMatchObject([
    { file: join(dir, 'budget.yaml'), line: 6, field: 'plans[0].lines[0].floor' },
  ]);
  expect((await run('plan', 'show')).output).toContain('NOT in force');
  expect(await amountOf('ads')).toBe(1_000);
  writePolicy(1_200);
  await amount('ads', 1_200);
  expect((await ask<BudgetPlansResponse>('/plans')).faults).toEqual([]);
}, 60_000);

it('takes in a plan that stands in no file, and of two changes at once only one', async () => {
  const file = write('live.yaml', plan(1_000));
  const by = ['--file', file, '--actor', 'Lin Yue'];
  expect(await run('plan', 'set', 'live', ...by)).toMatchObject({ code: 0 });
  await amount('live', 1_000);
  const late = await run('plan', 'set', 'live', ...by, '--revision', '0');
  expect([late.code, late.output]).toEqual([
    1,
    expect.stringContaining('somebody has changed the plan meanwhile'),
  ]);
  const { output } = await run('plan', 'show', 'live');
  expect(output).toMatch(/^# live {2}revision 1 by Lin Yue at .* in force as live:/);
  expect(output).toContain('id: douyin');
}, 60_000);

it('judges an alert that still fires once the plan is live, and not under a plan that was changed since', async () => {
  await stage.transition(transition('x', 'fire', { rule: 'low', key: { channel: 'douyin' } }));
  const states = async () => (await actionsOn('live')).map(({ state }) => state);
  const reach = (...wanted: string[]) =>
    waitFor(wanted.join(', '), states, (found) => JSON.stringify(found.sort()) === JSON.stringify(wanted));
  await waitFor('a dry run', states, (found) => found.length > 0);
  await reach('dry-run');
  // a policy that never moves in the markets is not better than never moving
  const no = await run('live', 'live', '--actor', 'Chen');
  expect([no.code, no.output]).toEqual([2, expect.stringContaining('not passed')]);
  const yes = await run('live', 'live', '--actor', 'Chen', '--confirmed-by', 'Li', '--note', 'a test');
  expect([yes.code, yes.output]).toEqual([
    0,
    expect.stringMatching(/set aside by Chen and Li: a test\nlive:.*: LIVE/),
  ]);
  await reach('dry-run', 'waiting');

  const file = write('live.yaml', plan(1_100));
  expect(await run('plan', 'set', 'live', '--file', file, '--actor', 'Lin Yue')).toMatchObject({ code: 0 });
  await amount('live', 1_100);
  const actions = await actionsOn('live');
  expect(actions.find(({ state }) => state === 'expired')?.failure?.code).toBe('policy-changed');
  expect(await inForce('live')).toMatchObject({ live: false });
}, 120_000);

it('ends a plan that is removed', async () => {
  expect(await run('plan', 'remove', 'live', '--actor', 'Lin Yue')).toMatchObject({ code: 0 });
  await amount('live', undefined);
  expect(await amountOf('ads')).toBe(1_200);
}, 60_000);
