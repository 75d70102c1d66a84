import type { Checkpoint } from '../state/checkpoint';
import { ShardCheckpoints, checkpointName, type CheckpointStore } from './shard-checkpoints';
import { shardOf } from './shard-of';

const RULES = ['price', 'payment', 'price-small', 'payment-2'];
const END = 100;

let saved: Map<string, string>;
let warnings: string[];

beforeEach(() => {
  saved = new Map();
  warnings = [];
});

function checkpoints(end = END): ShardCheckpoints {
  const store: CheckpointStore = {
    loadCheckpoint: async (name) => saved.get(name) ?? null,
    saveCheckpoint: async (name, text) => void saved.set(name, text),
  };
  return new ShardCheckpoints({
    log: { offsets: async () => ({ low: 0, high: end }) },
    store,
    onWarning: (message) => warnings.push(message),
  });
}

const rulesOf = (index: number, of: number): string[] => RULES.filter((id) => shardOf(id, of) === index);

async function saveAll(of: number, offset: number): Promise<void> {
  for (let index = 0; index < of; index += 1) {
    const rules = rulesOf(index, of).map((id) => [id, { signature: id, state: offset + index }]);
    const checkpoint: Checkpoint = {
      version: 2,
      metrics: { 0: offset + index },
      alerts: { 0: 0 },
      sources: [],
      resolvedByHand: [],
      rules: Object.fromEntries(rules) as Checkpoint['rules'],
    };
    await checkpoints().save({ index, of }, JSON.stringify(checkpoint));
  }
}

it('finds its own checkpoint', async () => {
  await saveAll(2, 10);
  expect(await checkpoints().load({ index: 1, of: 2 }, rulesOf(1, 2))).toMatchObject({
    metrics: { 0: 11 },
    joinsAt: {},
  });
});

it('keeps the name of undivided rules', async () => {
  saved.set(
    'evaluator',
    '{"version":2,"metrics":{"0":7},"alerts":{},"sources":[],"resolvedByHand":[],"rules":{}}',
  );
  expect(await checkpoints().load({ index: 0, of: 1 }, RULES)).toMatchObject({ metrics: { 0: 7 } });
  expect(checkpointName({ index: 0, of: 1 })).toBe('evaluator');
});

it('gathers the states of its rules from other divisions, forth and back', async () => {
  await saveAll(1, 10);
  const divided = await checkpoints().load({ index: 0, of: 2 }, rulesOf(0, 2));
  expect(Object.keys(divided?.rules ?? {}).sort()).toEqual(rulesOf(0, 2).sort());
  await saveAll(2, 20);
  await saveAll(3, 30);
  const whole = await checkpoints().load({ index: 0, of: 1 }, RULES);
  const positions = RULES.map((id) => [id, 30 + shardOf(id, 3)]);
  expect(Object.entries(whole?.rules ?? {}).map(([id, { state }]) => [id, state])).toEqual(positions);
  expect(whole?.metrics).toEqual({ 0: Math.min(...positions.map(([, at]) => Number(at))) });
});

it('does not begin where another share is when its own has never been saved', async () => {
  await saveAll(2, 10);
  saved.delete(checkpointName({ index: 1, of: 2 }));
  expect(await checkpoints().load({ index: 1, of: 2 }, rulesOf(1, 2))).toBeNull();
});

it('leaves out a state of another log, and says so', async () => {
  await saveAll(1, 10);
  expect(await checkpoints(5).load({ index: 0, of: 1 }, RULES)).toBeNull();
  expect(warnings).toEqual([expect.stringContaining('is of another log')]);
});
