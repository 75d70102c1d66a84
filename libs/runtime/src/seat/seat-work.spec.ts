import { LogError } from '@mcc/event-log';
import { SeatWork } from './seat-work';

const lost = new LogError('not-assigned', 'another holds it', false);

function workWith(confirm: () => Promise<void>) {
  const told = { lost: 0, retries: 0, crashes: [] as Error[] };
  const work = new SeatWork({
    confirm,
    onLost: () => void (told.lost += 1),
    onRetry: () => void (told.retries += 1),
    onCrash: (error) => void told.crashes.push(error),
  });
  return { work, told };
}

it('is sure of its seat after trouble with the log', async () => {
  const failures = [new LogError('log-unavailable', 'away', true)];
  const { work, told } = workWith(async () => {
    const failure = failures.shift();
    if (failure) throw failure;
  });
  await work.confirm();
  expect(told).toMatchObject({ lost: 0, retries: 1 });
});

it('says that the seat is lost, and lets nobody go on before the work has ended', async () => {
  const { work, told } = workWith(() => Promise.reject(lost));
  let isOver = false;
  const asked = work.confirm().catch((error: unknown) => {
    isOver = true;
    return error;
  });
  await new Promise(setImmediate);
  expect([told.lost, isOver]).toEqual([1, false]);
  work.stop();
  expect(await asked).toBe(lost);
});

it('crashes on what fails, but not once it is to end', () => {
  const { work, told } = workWith(async () => undefined);
  work.crash(lost);
  work.stop();
  work.crash(lost);
  expect(told.crashes).toEqual([lost]);
});
