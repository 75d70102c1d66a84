import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { StoreError } from '@mcc/store';
import { Rounds } from './rounds';

const crashes: Error[] = [];
const roundsOf = (look: () => Promise<void>): Rounds =>
  new Rounds(look, {
    name: 'test',
    everyMs: 5,
    failure: 'Nothing could be said',
    onCrash: (error) => void crashes.push(error),
  });

let warned: jest.SpyInstance;
beforeEach(() => {
  crashes.length = 0;
  warned = jest.spyOn(Logger.prototype, 'warn').mockImplementation();
});
afterEach(() => warned.mockRestore());

it('looks one at a time, and stops with the look under way', async () => {
  let under = 0;
  let most = 0;
  let looks = 0;
  const rounds = roundsOf(async () => {
    most = Math.max(most, ++under);
    await sleep(20);
    under -= 1;
    looks += 1;
  });
  rounds.start();
  while (looks < 3) await sleep(5);
  await rounds.stop();
  const done = looks;
  expect({ under, most }).toEqual({ under: 0, most: 1 });
  await sleep(40);
  expect(looks).toBe(done);
});

it('tries again what the store could not answer, and says so', async () => {
  let looks = 0;
  const rounds = roundsOf(async () => {
    looks += 1;
    if (looks === 1) throw new StoreError('store-unavailable', 'The store does not answer.', true);
  });
  rounds.start();
  while (looks < 2) await sleep(5);
  await rounds.stop();
  expect(warned).toHaveBeenCalledWith(
    'Nothing could be said, it will be tried again: The store does not answer.',
  );
  expect(crashes).toEqual([]);
});

it('is a crash where trying again mends nothing', async () => {
  const fault = new TypeError('x is undefined');
  await roundsOf(() => Promise.reject(fault)).once();
  expect(crashes).toEqual([fault]);
  expect(warned).not.toHaveBeenCalled();
});
