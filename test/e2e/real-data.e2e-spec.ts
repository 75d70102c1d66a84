import { totals } from '../support/api';
import { newDataDir, startProduct, type Product } from '../support/product';
import { realDataSuite, replayData } from '../support/real-data';
import {
  expectJuiceAlerts,
  expectTalkingdata,
  expectTotals,
  REPLAYS,
  SETTLE_MS,
} from '../support/real-data-counts';
import { waitFor } from '../support/wait';

/**
 * The product on real data: replayed through the public interface, compared with counts taken from the files by other
 * code. The data sets are not part of the project; where they are absent this says so.
 */
realDataSuite('real data', () => {
  let product: Product;

  beforeAll(async () => {
    product = await startProduct();
  }, 60_000);
  afterAll(async () => {
    expect(await product.stop()).toBe(0);
  }, 30_000);

  it.each(REPLAYS)(
    '$name counts as the file does, and a second replay changes nothing',
    async ({ mapping, data, expected }) => {
      const first = await replayData(product, mapping, data);
      expect(first).toMatchObject({ code: 0 });
      const counts = expected();
      await expectTotals(product, counts);
      const second = await replayData(product, mapping, data);
      expect(second).toMatchObject({ code: 0 });
      expect(second.output).toMatch(/duplicates\D+[1-9]/i);
      await expectTotals(product, counts);
    },
    600_000,
  );

  it('orange_juice prices raise exactly the alerts a direct scan finds', async () => {
    await expectJuiceAlerts(product);
  }, 900_000);
});

realDataSuite('real data under kill -9', () => {
  it('ends at the same numbers when the process is killed and restarted three times during the replay', async () => {
    const dataDir = newDataDir();
    let product = await startProduct({ dataDir });
    const port = Number(new URL(product.url).port);
    const running = replayData(product, 'talkingdata.yaml', 'talkingdata/clicks.csv.gz');
    const counts = expectTalkingdata();
    for (const share of [0.1, 0.35, 0.6]) {
      const wanted = Object.values(counts.clicks?.counts ?? {}).reduce((a, b) => a + b, 0) * share;
      await waitFor(
        `${share * 100} % of the clicks`,
        async () => (await totals(product.url, ['clicks'], [])).clicks?.[''] ?? 0,
        (clicks) => clicks >= wanted,
        SETTLE_MS,
      );
      await product.kill();
      product = await startProduct({ dataDir, port });
    }
    expect(await running).toMatchObject({ code: 0 });
    await expectTotals(product, counts);
    expect(await product.stop()).toBe(0);
  }, 900_000);
});
