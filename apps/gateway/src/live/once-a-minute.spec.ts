import { OnceAMinute } from './once-a-minute';

describe('OnceAMinute', () => {
  it('asks once for each name and minute', async () => {
    const answers = new OnceAMinute<number>();
    const ask = jest.fn<Promise<number>, []>().mockResolvedValueOnce(1).mockResolvedValueOnce(2);
    expect([await answers.get('a', 0, ask), await answers.get('a', 0, ask)]).toEqual([1, 1]);
    expect(await answers.get('a', 60_000, ask)).toBe(2);
    expect(await answers.get('b', 60_000, () => Promise.resolve(7))).toBe(7);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('does not remember a failure', async () => {
    const answers = new OnceAMinute<number>();
    await expect(answers.get('a', 0, () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await answers.get('a', 0, () => Promise.resolve(1))).toBe(1);
  });
});
