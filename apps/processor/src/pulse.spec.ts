import { Pulse, type LastWord } from './pulse';

const said: (LastWord & { readUntil: number })[] = [];
const publish = async (word: LastWord, readUntil: number): Promise<void> =>
  void said.push({ ...word, readUntil });
beforeEach(() => void (said.length = 0));

it('says every few seconds that nothing has come, with the last word repeated', async () => {
  const pulse = new Pulse(5_000, null, publish);
  pulse.noted({ last: 7, appendedAt: 10_000, watermark: 8_000 });
  for (let now = 10_100; now <= 21_000; now += 100) await pulse.beat(now);
  const word = { last: 7, appendedAt: 10_000, watermark: 8_000 };
  expect(said).toEqual([
    { ...word, readUntil: 15_000 },
    { ...word, readUntil: 20_000 },
  ]);
});

it('is silent while something comes', async () => {
  const pulse = new Pulse(5_000, null, publish);
  for (let now = 10_000; now < 60_000; now += 4_000) {
    pulse.noted({ last: now, appendedAt: now, watermark: null });
    await pulse.beat(now + 3_900);
  }
  expect(said).toEqual([]);
});

it('goes on after a restart without a new record, but says nothing of a partition that never had one', async () => {
  await new Pulse(5_000, null, publish).beat(100_000);
  expect(said).toEqual([]);
  const word = { last: 7, appendedAt: 0, watermark: 8_000 };
  await new Pulse(5_000, word, publish).beat(100_000);
  expect(said).toEqual([{ ...word, readUntil: 100_000 }]);
});
