import { HOUR, type Subject } from './subject';

export function snapshotCases(subject: Subject): void {
  describe('the snapshots', () => {
    const put = (value: string, token: number, ttlMs = HOUR, name = 'tiles') =>
      subject.state.snapshots.put(name, value, { ttlMs, token });
    const get = (name = 'tiles') => subject.state.snapshots.get(name);

    it('are none at first', async () => {
      expect(await get()).toBeNull();
    });

    it('are what was put last, each name by itself', async () => {
      expect(await put('{"a":1}', 7)).toBe(true);
      expect(await put('名 with\nlines', 7)).toBe(true);
      expect(await put('other', 1, HOUR, 'lines')).toBe(true);
      expect(await get()).toEqual({ value: '名 with\nlines', token: 7 });
      expect(await get('lines')).toEqual({ value: 'other', token: 1 });
    });

    it('refuse an older token and take a newer one', async () => {
      const token = 1_795_000_000_000_001;
      expect(await put('new', token)).toBe(true);
      expect(await put('late', token - 1)).toBe(false);
      expect(await get()).toEqual({ value: 'new', token });
      expect(await put('newer', token + 1)).toBe(true);
      expect(await get()).toEqual({ value: 'newer', token: token + 1 });
    });

    it('expire, and take any token then', async () => {
      await put('short', 9, 200);
      await subject.pass(201);
      expect(await get()).toBeNull();
      expect(await put('again', 3)).toBe(true);
      expect(await get()).toEqual({ value: 'again', token: 3 });
    });

    it('last from the latest put', async () => {
      await put('short', 1, 200);
      await put('long', 1);
      await subject.pass(201);
      expect(await get()).toEqual({ value: 'long', token: 1 });
    });
  });
}
