import { HOUR, type Subject } from './subject';

export function idempotencyCases(subject: Subject): void {
  describe('the idempotency window', () => {
    it('has seen nothing at first, and nothing for no keys', async () => {
      expect(await subject.state.idempotency.seen(['a', 'b'])).toEqual([false, false]);
      expect(await subject.state.idempotency.seen([])).toEqual([]);
      await expect(subject.state.idempotency.remember([])).resolves.toBeUndefined();
    });

    it('answers in the order of the keys', async () => {
      await subject.state.idempotency.remember([{ key: 'b', ttlMs: HOUR }]);
      expect(await subject.state.idempotency.seen(['a', 'b', 'c', 'b'])).toEqual([false, true, false, true]);
    });

    it('forgets a key after its time, not before, each key by its own', async () => {
      await subject.state.idempotency.remember([
        { key: 'short', ttlMs: 1_000 },
        { key: 'long', ttlMs: HOUR },
      ]);
      expect(await subject.state.idempotency.seen(['short', 'long'])).toEqual([true, true]);
      await subject.pass(1_001);
      expect(await subject.state.idempotency.seen(['short', 'long'])).toEqual([false, true]);
    });

    it('keeps the longer time of a key that is remembered twice', async () => {
      await subject.state.idempotency.remember([{ key: 'k', ttlMs: HOUR }]);
      await subject.state.idempotency.remember([{ key: 'k', ttlMs: 1_000 }]);
      await subject.pass(1_001);
      expect(await subject.state.idempotency.seen(['k'])).toEqual([true]);
    });

    it('remembers again what it has forgotten', async () => {
      await subject.state.idempotency.remember([{ key: 'k', ttlMs: 1_000 }]);
      await subject.pass(1_001);
      await subject.state.idempotency.remember([{ key: 'k', ttlMs: HOUR }]);
      expect(await subject.state.idempotency.seen(['k'])).toEqual([true]);
    });

    it('survives a restart', async () => {
      await subject.state.idempotency.remember([{ key: 'k', ttlMs: HOUR }]);
      await subject.reopen();
      expect(await subject.state.idempotency.seen(['k', 'other'])).toEqual([true, false]);
    });

    it('takes ten thousand keys in one call and several calls at once', async () => {
      const keys = Array.from({ length: 10_000 }, (_, index) => ({ key: `k${index}`, ttlMs: HOUR }));
      await Promise.all([
        subject.state.idempotency.remember(keys),
        subject.state.idempotency.remember(keys.slice(0, 100)),
        subject.state.idempotency.remember([{ key: 'one', ttlMs: HOUR }]),
      ]);
      const seen = await subject.state.idempotency.seen([...keys.map(({ key }) => key), 'one', 'none']);
      expect(seen.filter(Boolean)).toHaveLength(10_001);
    });
  });
}
