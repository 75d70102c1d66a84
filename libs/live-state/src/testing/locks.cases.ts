import type { Lock } from '../live-state.port';
import { HOUR, type Subject } from './subject';

export function lockCases(subject: Subject): void {
  describe('the locks', () => {
    async function acquired(ttlMs = HOUR, name = 'composer'): Promise<Lock> {
      const lock = await subject.state.locks.acquire(name, ttlMs);
      if (!lock) throw new Error(`${name} is held by somebody else`);
      return lock;
    }

    it('are held by one at a time, each name by itself', async () => {
      await acquired();
      expect(await subject.state.locks.acquire('composer', HOUR)).toBeNull();
      expect(await subject.state.locks.acquire('other', HOUR)).not.toBeNull();
    });

    it('have one winner among many that ask at once', async () => {
      const asked = Array.from({ length: 20 }, () => subject.state.locks.acquire('composer', HOUR));
      expect((await Promise.all(asked)).filter((lock) => lock !== null)).toHaveLength(1);
    });

    it('have tokens that grow with every acquisition, after release and after expiry', async () => {
      const tokens: number[] = [];
      for (let round = 0; round < 10; round++) {
        const lock = await acquired();
        tokens.push(lock.token);
        await lock.release();
      }
      for (let round = 0; round < 3; round++) {
        tokens.push((await acquired(50)).token);
        await subject.pass(51);
      }
      expect(tokens.every(Number.isSafeInteger)).toBe(true);
      expect(tokens).toEqual([...new Set(tokens)].sort((a, b) => a - b));
    });

    it('last as long as they are renewed', async () => {
      const lock = await acquired(1_000);
      expect(await lock.renew(HOUR)).toBe(true);
      await subject.pass(1_001);
      expect(await subject.state.locks.acquire('composer', HOUR)).toBeNull();
      expect(await lock.renew(HOUR)).toBe(true);
    });

    it('are lost when they expire: renewing them says so', async () => {
      const lost = await acquired(50);
      await subject.pass(51);
      expect(await lost.renew(HOUR)).toBe(false);
    });

    it('cannot be renewed or released by one that has lost them', async () => {
      const lost = await acquired(50);
      await subject.pass(51);
      const holder = await acquired();
      expect(await lost.renew(HOUR)).toBe(false);
      await lost.release();
      expect(await subject.state.locks.acquire('composer', HOUR)).toBeNull();
      expect(await holder.renew(HOUR)).toBe(true);
    });

    it('are free after release, and releasing twice does no harm', async () => {
      const first = await acquired();
      await first.release();
      const second = await acquired();
      await first.release();
      expect(await second.renew(HOUR)).toBe(true);
    });
  });
}
