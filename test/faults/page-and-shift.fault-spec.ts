import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stackSuite } from '../support/engines';
import { giver } from '../support/page-and-shift/files';
import { PageAndShiftStory } from '../support/page-and-shift/story';
import { startStack, type Stack } from '../support/stack';
import { length, report } from './case';
import { between } from './recovery';

const ROUNDS = length(20, 2);
/** A round begins while those before are still going on: people are escalated to after a minute. */
const ROUND_EVERY_MS = 15_000;
/** Kills come at any time of a round; a killed process is back after its session and its start. */
const LATEST_KILL_MS = 12_000;

stackSuite('a collapse pages people and moves money, whoever is killed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mcc-story-'));
  let stack: Stack;
  const story = new PageAndShiftStory(ROUNDS, () => stack.url, { isServerKilled: false });

  /** Kills a process once at any time of the round; the stack starts it again. */
  async function killSometime(name: string): Promise<void> {
    await sleep(between(0, LATEST_KILL_MS));
    await stack.ready(name);
    await stack.kill(name);
  }

  /**
   * Kills the shifter while it waits for the connector's answer: one that has done the order, or one that has not.
   * Resolves when it is dead.
   */
  function killAtOrder(channel: string, isDone: boolean): Promise<void> {
    const { connector } = story;
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

  beforeAll(async () => {
    const env = await story.prepare(folder);
    stack = await startStack({ partitions: 1, env });
  }, 300_000);

  afterAll(async () => {
    await story.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('tells, escalates, moves once and takes back', async () => {
    await story.open();
    const play = async (round: number): Promise<number> => {
      await sleep(round * ROUND_EVERY_MS);
      const kills = [
        killSometime('notifier-1'),
        round % 2 === 0 ? killSometime('budget-shifter-1') : killAtOrder(giver(round), round % 4 === 1),
      ];
      const [at] = await Promise.all([story.play(round), ...kills]);
      return at;
    };
    await story.expectKept(await Promise.all(Array.from({ length: ROUNDS }, (_, round) => play(round))));

    const { lags, connector } = story;
    const sorted = [...lags].sort((a, b) => a - b);
    report('kill -9 of notifier and budget shifter', {
      rounds: ROUNDS,
      kills: 2 * ROUNDS,
      pages: story.onCall.accepted.length,
      orders: connector.done.length,
      'orders asked again': connector.server.requests.length - connector.done.length,
      'page p50 ms': sorted[Math.floor(sorted.length / 2)] ?? 0,
      'page max ms': sorted.at(-1) ?? 0,
    });
    await stack.stop();
  }, 1_800_000);
});
