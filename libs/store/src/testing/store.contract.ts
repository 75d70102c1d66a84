import { cellContract } from './cells.contract';
import { deadLetterContract } from './dead-letters.contract';
import { eventContract } from './events.contract';
import { sliceContract } from './slices.contract';
import { Stores, type StoreUnderTest } from './stores';
import { totalsContract } from './totals.contract';

/** What every adapter of the store must do. The store under test has its days begin in Asia/Shanghai. */
export function storeContract(name: string, subject: StoreUnderTest): void {
  // a busy machine takes seconds to make a database
  jest.setTimeout(60_000);
  describe(`store: ${name}`, () => {
    const stores = new Stores(subject);
    afterEach(() => stores.closeAll());
    afterAll(() => subject.remove?.(stores.databases));

    sliceContract(stores);
    eventContract(stores);
    cellContract(stores);
    totalsContract(stores);
    deadLetterContract(stores);
  });
}
