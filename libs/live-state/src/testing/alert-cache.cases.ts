import { MAX_ENTRIES, type Subject } from './subject';

const entry = (id: string, value = id) => ({ id, value });

export function alertCacheCases(subject: Subject): void {
  describe('the alert cache', () => {
    const alerts = () => subject.state.alerts;

    it('is none at first', async () => {
      expect(await alerts().load()).toBeNull();
    });

    it('has the entries in the order of their last change', async () => {
      expect(await alerts().save(2, [entry('a'), entry('b')])).toBe(true);
      expect(await alerts().save(4, [entry('c'), entry('a', 'a again')])).toBe(true);
      expect(await alerts().load()).toEqual({ next: 4, entries: ['b', 'c', 'a again'] });
    });

    it('keeps the latest of an entry that comes twice in one call', async () => {
      await alerts().save(3, [entry('a', '1'), entry('b'), entry('a', '2')]);
      expect(await alerts().load()).toEqual({ next: 3, entries: ['b', '2'] });
    });

    it('may hold no entry: the topic was read and had none', async () => {
      expect(await alerts().save(0, [])).toBe(true);
      expect(await alerts().load()).toEqual({ next: 0, entries: [] });
    });

    it('changes nothing for an older next, and takes an equal one', async () => {
      const next = 9_007_199_254_740_000;
      await alerts().save(next, [entry('a')]);
      expect(await alerts().save(next - 1, [entry('a', 'old'), entry('b')])).toBe(false);
      expect(await alerts().load()).toEqual({ next, entries: ['a'] });
      expect(await alerts().save(next, [entry('b')])).toBe(true);
      expect(await alerts().load()).toEqual({ next, entries: ['a', 'b'] });
    });

    it('changes nothing for entries that do not join on to the stored fold', async () => {
      expect(await alerts().save(9, [entry('z')], 5)).toBe(false);
      expect(await alerts().load()).toBeNull();
      await alerts().save(5, [entry('a')]);
      expect(await alerts().save(9, [entry('z')], 6)).toBe(false);
      expect(await alerts().load()).toEqual({ next: 5, entries: ['a'] });
      expect(await alerts().save(9, [entry('z')], 5)).toBe(true);
      expect(await alerts().save(10, [entry('y')], 7)).toBe(true);
      expect(await alerts().load()).toEqual({ next: 10, entries: ['a', 'z', 'y'] });
    });

    it('keeps so many entries, the least recently changed go first', async () => {
      await alerts().save(
        5,
        ['a', 'b', 'c', 'd', 'e'].map((id) => entry(id)),
      );
      await alerts().save(6, [entry('a', 'a again')]);
      await alerts().save(8, [entry('f'), entry('g')]);
      expect(await alerts().load()).toEqual({ next: 8, entries: ['d', 'e', 'a again', 'f', 'g'] });
    });

    it('keeps the last of more entries than it may hold', async () => {
      const many = Array.from({ length: 100 }, (_, index) => entry(`a${index}`));
      await alerts().save(100, many);
      const kept = many.slice(-MAX_ENTRIES).map(({ value }) => value);
      expect(await alerts().load()).toEqual({ next: 100, entries: kept });
    });

    it('is none after it was cleared, and begins at any next', async () => {
      await alerts().save(7, [entry('a')]);
      await alerts().clear();
      expect(await alerts().load()).toBeNull();
      expect(await alerts().save(3, [entry('b')])).toBe(true);
      expect(await alerts().load()).toEqual({ next: 3, entries: ['b'] });
    });
  });
}
