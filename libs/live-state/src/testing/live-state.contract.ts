import type { LiveState } from '../live-state.port';

/** What the contract needs of an adapter. */
export interface LiveStateHarness {
  /** opens the state; called again after a close it opens the same one */
  open(): Promise<LiveState>;
  /** lets `ms` pass for the state, by its clock or in fact */
  pass(ms: number): Promise<void>;
  /** removes everything the harness made */
  dispose(): Promise<void>;
}

const HOUR = 60 * 60 * 1_000;

/** The behaviour every {@link LiveState} has; run by each adapter's spec. */
export function liveStateContract(name: string, createHarness: () => Promise<LiveStateHarness>): void {
  describe(`${name} keeps the live-state contract`, () => {
    let harness: LiveStateHarness;
    let state: LiveState;
    beforeEach(async () => {
      harness = await createHarness();
      state = await harness.open();
    });
    afterEach(async () => {
      await state.close();
      await harness.dispose();
    });

    it('has seen nothing at first, and nothing for no keys', async () => {
      expect(await state.idempotency.seen(['a', 'b'])).toEqual([false, false]);
      expect(await state.idempotency.seen([])).toEqual([]);
      await expect(state.idempotency.remember([])).resolves.toBeUndefined();
    });

    it('answers in the order of the keys', async () => {
      await state.idempotency.remember([{ key: 'b', ttlMs: HOUR }]);
      expect(await state.idempotency.seen(['a', 'b', 'c', 'b'])).toEqual([false, true, false, true]);
    });

    it('forgets a key after its time, not before, each key by its own', async () => {
      await state.idempotency.remember([
        { key: 'short', ttlMs: 1_000 },
        { key: 'long', ttlMs: HOUR },
      ]);
      expect(await state.idempotency.seen(['short', 'long'])).toEqual([true, true]);
      await harness.pass(1_001);
      expect(await state.idempotency.seen(['short', 'long'])).toEqual([false, true]);
    });

    it('keeps the longer time of a key that is remembered twice', async () => {
      await state.idempotency.remember([{ key: 'k', ttlMs: HOUR }]);
      await state.idempotency.remember([{ key: 'k', ttlMs: 1_000 }]);
      await harness.pass(1_001);
      expect(await state.idempotency.seen(['k'])).toEqual([true]);
    });

    it('remembers again what it has forgotten', async () => {
      await state.idempotency.remember([{ key: 'k', ttlMs: 1_000 }]);
      await harness.pass(1_001);
      await state.idempotency.remember([{ key: 'k', ttlMs: HOUR }]);
      expect(await state.idempotency.seen(['k'])).toEqual([true]);
    });

    it('survives a restart', async () => {
      await state.idempotency.remember([{ key: 'k', ttlMs: HOUR }]);
      await state.close();
      state = await harness.open();
      expect(await state.idempotency.seen(['k', 'other'])).toEqual([true, false]);
    });

    it('takes ten thousand keys in one call and several calls at once', async () => {
      const keys = Array.from({ length: 10_000 }, (_, index) => ({ key: `k${index}`, ttlMs: HOUR }));
      await Promise.all([
        state.idempotency.remember(keys),
        state.idempotency.remember(keys.slice(0, 100)),
        state.idempotency.remember([{ key: 'one', ttlMs: HOUR }]),
      ]);
      const seen = await state.idempotency.seen([...keys.map(({ key }) => key), 'one', 'none']);
      expect(seen.filter(Boolean)).toHaveLength(10_001);
    });

    it('answers a ping while it is open', async () => {
      await expect(state.ping()).resolves.toBeUndefined();
      await state.close();
      await expect(state.ping()).rejects.toThrow();
      state = await harness.open();
    });
  });
}
