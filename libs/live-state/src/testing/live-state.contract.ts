import { alertCacheCases } from './alert-cache.cases';
import { idempotencyCases } from './idempotency.cases';
import { lockCases } from './locks.cases';
import { snapshotCases } from './snapshots.cases';
import { Subject, type LiveStateHarness } from './subject';

/** The behaviour every LiveState has; run by each adapter's spec. */
export function liveStateContract(name: string, createHarness: () => Promise<LiveStateHarness>): void {
  describe(`${name} keeps the live-state contract`, () => {
    const subject = new Subject(createHarness);
    idempotencyCases(subject);
    snapshotCases(subject);
    lockCases(subject);
    alertCacheCases(subject);

    it('answers a ping while it is open', async () => {
      await expect(subject.state.ping()).resolves.toBeUndefined();
      await subject.state.close();
      await expect(subject.state.ping()).rejects.toMatchObject({
        code: 'live-state-unavailable',
        retriable: true,
      });
      await subject.reopen();
    });
  });
}
