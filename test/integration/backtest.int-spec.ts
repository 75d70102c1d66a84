import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOPICS, type AlertMessage, type Cell } from '@mcc/contracts';
import { loadRules } from '@mcc/rule-files';
import { Backtest, type BacktestResult, type Rule } from '@mcc/rules';
import { createSimulator } from '@mcc/simulator';
import { createEmbeddedStore, type Store } from '@mcc/store';
import { readHistory } from '../../apps/gateway/src/backtest/read-history';
import { createPipelineDriver } from '../support/pipeline-driver';
import { PROJECT_ROOT } from '../support/product';

/** The demo's opening through the real pipelines, and then once more from what a real store has of it. */

const MINUTE = 60_000;
const START = Date.UTC(2026, 9, 14, 10, 0);
const FROM = START - 40 * MINUTE;
const TO = START + 9 * MINUTE;
const STEP = 1_000;
const ZONE = { timeZone: 'Asia/Shanghai', currency: 'CNY' };
/** Rules that can be run over cells. */
const TYPES = ['threshold', 'change', 'conversion-drop', 'anomaly', 'forecast', 'pacing'];

let dir: string;
let store: Store;
let rules: Rule[];
let messages: AlertMessage[];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'mcc-backtest-'));
  const folder = { dataDir: join(dir, 'store'), database: 'mcc', timeZone: ZONE.timeZone };
  store = createEmbeddedStore({ ...folder, rawDays: 3_650, rollupDays: 3_650 });
  await store.migrate();
  rules = (await loadRules(join(PROJECT_ROOT, 'rules'))).filter(({ type }) => TYPES.includes(type));
  const driver = createPipelineDriver(rules);
  const simulator = createSimulator({ seed: 1, incidentsFrom: START });
  for (let at = FROM; at < TO; at += STEP) {
    const events = simulator.eventsBetween(at, at + STEP);
    if (events.length > 0) await driver.push(at + STEP, events);
  }
  messages = driver.messages();
  await keep(driver.cells());
}, 300_000);

afterAll(async () => {
  await store.close();
  await rm(dir, { recursive: true, force: true });
});

/** Writes what the processor has folded, in few slices. */
async function keep(cells: Cell[]): Promise<void> {
  const size = 20_000;
  for (let first = 0; first < cells.length; first += size) {
    const slice = { topic: TOPICS.events.ad, partition: 0, first, last: first + size - 1 };
    const part = cells.slice(first, first + size);
    await store.writeSlice({ slice, appendedAt: TO, cells: part, events: [], deadLetters: [] });
  }
}

async function backtest(given: readonly Rule[]): Promise<BacktestResult> {
  const test = new Backtest(given, { ...ZONE, from: FROM, to: TO, warmUpMs: 0 });
  for await (const { cells, until } of readHistory(store, test.needs, { from: test.readFrom, to: TO })) {
    test.take({ cells, until });
  }
  return test.result();
}

type Told = Pick<AlertMessage, 'rule' | 'key' | 'kind' | 'at' | 'grade' | 'summary' | 'evidence'>;
const told = ({ rule, key, kind, at, grade, summary, evidence }: Told): string =>
  JSON.stringify([at, rule, Object.entries(key).sort(), kind, grade, summary, evidence]);

/** What was said, word by word, until the moment up to which all has been judged live. */
const words = ({ episodes }: BacktestResult): string[] => {
  const judged = Math.max(...messages.map(({ at }) => at));
  return episodes.flatMap(({ said }) => said.filter(({ at }) => at <= judged).map(told)).sort();
};

it('tells of stored history what the evaluator told live, word by word', async () => {
  // what the demo is about has to be there, else there is nothing to compare
  expect(messages.filter(({ kind }) => kind === 'fire').length).toBeGreaterThanOrEqual(2);
  expect(words(await backtest(rules))).toEqual(messages.map(told).sort());
}, 120_000);

it('tells the same of each rule by itself, from the coarsest cells that will do', async () => {
  for (const id of new Set(messages.map(({ rule }) => rule))) {
    const alone = words(await backtest(rules.filter((rule) => rule.id === id)));
    expect(alone).toEqual(
      messages
        .filter(({ rule }) => rule === id)
        .map(told)
        .sort(),
    );
  }
}, 120_000);
