import { appendCases } from './append.cases';
import { deliveryCases } from './delivery.cases';
import { groupCases } from './groups.cases';
import { Bench, type EventLogSubject } from './subject';
import { timeCases } from './time.cases';

/**
 * What every {@link EventLog} adapter must do. Each test gets a log of its own.
 *
 * @param name the adapter's name
 * @param make a fresh, empty log (its own folder or topic prefix)
 * @param timeoutMs longest a test may take
 */
export function eventLogContract(
  name: string,
  make: () => Promise<EventLogSubject>,
  timeoutMs = 10_000,
): void {
  describe(`event log contract: ${name}`, () => {
    const bench = new Bench(make, timeoutMs);
    jest.setTimeout(timeoutMs);
    beforeEach(() => bench.setUp());
    afterEach(() => bench.tearDown());
    appendCases(bench);
    deliveryCases(bench);
    timeCases(bench);
    groupCases(bench);
  });
}
