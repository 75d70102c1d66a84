import { untilItSucceeds } from './until-it-succeeds';

const failure = (retriable: boolean): Error => Object.assign(new Error('down'), { retriable });

describe('untilItSucceeds', () => {
  it('tries again, waiting longer each time, until it succeeds', async () => {
    const waits: number[] = [];
    let calls = 0;
    const result = await untilItSucceeds(
      async () => {
        if (++calls < 3) throw failure(true);
        return 'done';
      },
      { signal: new AbortController().signal, onRetry: (_, waitMs) => waits.push(waitMs) },
    );
    expect(result).toBe('done');
    expect(waits).toEqual([100, 200]);
  });

  it('throws at once what cannot succeed later', async () => {
    const onRetry = jest.fn();
    const call = async (): Promise<never> => {
      throw failure(false);
    };
    await expect(untilItSucceeds(call, { signal: new AbortController().signal, onRetry })).rejects.toThrow(
      'down',
    );
    expect(onRetry).not.toHaveBeenCalled();
  });

  it('gives up with the last error when it is told to stop', async () => {
    const stopping = new AbortController();
    const call = async (): Promise<never> => {
      throw failure(true);
    };
    const onRetry = (): void => stopping.abort();
    await expect(untilItSucceeds(call, { signal: stopping.signal, onRetry })).rejects.toThrow('down');
  });
});
