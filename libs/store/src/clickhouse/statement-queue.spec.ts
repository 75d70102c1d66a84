import fc from 'fast-check';
import { StatementQueue, type Precedence } from './statement-queue';

const precedence = fc.constantFrom<Precedence>('first', 'in-turn');

/** Statements that end when they are told to, and the order in which they began. */
function stage() {
  const queue = new StatementQueue();
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  let running = 0;
  let most = 0;
  const send = (number: number, of: Precedence): Promise<number> =>
    queue.run(of, async () => {
      begun.push(number);
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => ends.push(resolve));
      running -= 1;
      return number;
    });
  return { send, begun, ends, most: () => most };
}

it('runs one at a time, small inserts before the others and each kind as it came', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(precedence, { minLength: 1, maxLength: 20 }), async (kinds) => {
      const { send, begun, ends, most } = stage();
      const answers = kinds.map((kind, number) => send(number, kind));
      for (let ended = 0; ended < kinds.length; ended += 1) {
        while (ends.length === ended) await Promise.resolve();
        ends[ended]?.();
      }
      expect(await Promise.all(answers)).toEqual(kinds.map((_, number) => number));
      const rest = kinds.map((kind, number) => ({ kind, number })).slice(1);
      const of = (wanted: Precedence): number[] =>
        rest.filter(({ kind }) => kind === wanted).map(({ number }) => number);
      // the first of all found nobody before it
      expect(begun).toEqual([0, ...of('first'), ...of('in-turn')]);
      expect(most()).toBe(1);
    }),
  );
});

it('goes on after a statement that fails', async () => {
  const queue = new StatementQueue();
  const refused = queue.run('in-turn', () => Promise.reject(new Error('syntax')));
  const after = queue.run('in-turn', async () => 'stored');
  await expect(refused).rejects.toThrow('syntax');
  await expect(after).resolves.toBe('stored');
});
