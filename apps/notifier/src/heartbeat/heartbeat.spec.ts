import { Heartbeat } from './heartbeat';

function stage(beat: () => Promise<void>) {
  const failures: string[] = [];
  const beats: number[] = [];
  let now = 0;
  const heart = new Heartbeat({
    everyMs: 1_000,
    now: () => now,
    onFailure: ({ message }) => void failures.push(message),
    beat: () => {
      beats.push(now);
      return beat();
    },
  });
  const workedAt = async (...times: number[]): Promise<void> => {
    for (now of times) {
      heart.worked();
      await new Promise(setImmediate);
    }
  };
  return { workedAt, beats, failures };
}

it('beats at its times while the work goes on, and not without it', async () => {
  const { workedAt, beats } = stage(async () => undefined);
  await workedAt(0, 500, 999, 1_000, 1_500, 7_000);
  expect(beats).toEqual([0, 1_000, 7_000]);
});

it('does not pile up when nobody takes it', async () => {
  const { workedAt, beats } = stage(() => new Promise(() => undefined));
  await workedAt(0, 1_000, 2_000);
  expect(beats).toEqual([0]);
});

it('tells of a failure and goes on', async () => {
  const { workedAt, beats, failures } = stage(() => Promise.reject(new Error('no answer')));
  await workedAt(0, 1_000);
  expect([beats, failures]).toEqual([
    [0, 1_000],
    ['no answer', 'no answer'],
  ]);
});
