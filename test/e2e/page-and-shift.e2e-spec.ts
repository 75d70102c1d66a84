import { setTimeout as sleep } from 'node:timers/promises';
import { PageAndShiftStory } from '../support/page-and-shift/story';
import { freePort, newDataDir, startProduct, type Product } from '../support/product';

const ROUNDS = 3;
const ROUND_EVERY_MS = 12_000;
/** Each kill comes at any time of these; the product is back after its start. */
const LATEST_KILL_MS = 10_000;

describe('a collapse on embedded engines, killed again and again', () => {
  const dataDir = newDataDir();
  let env: Record<string, string>;
  let port: number;
  let product: Product;
  const story = new PageAndShiftStory(ROUNDS, () => product.url, { isServerKilled: true });

  async function killSometime(): Promise<void> {
    await sleep(Math.random() * LATEST_KILL_MS);
    await product.kill();
    product = await startProduct({ dataDir, port, env });
  }

  beforeAll(async () => {
    env = await story.prepare(newDataDir());
    port = await freePort();
    product = await startProduct({ dataDir, port, env });
  }, 180_000);
  afterAll(() => story.close());

  it('pages, escalates, moves once and takes back', async () => {
    await story.open();
    const kills = async (): Promise<void> => {
      for (let round = 0; round < ROUNDS; round += 1) await killSometime();
    };
    const play = async (round: number): Promise<number> => {
      await sleep(round * ROUND_EVERY_MS);
      return story.play(round);
    };
    const rounds = Array.from({ length: ROUNDS }, (_, round) => play(round));
    const [answeredAt] = await Promise.all([Promise.all(rounds), kills()]);
    await story.expectKept(answeredAt);
    expect(await product.stop()).toBe(0);
  }, 900_000);
});
