import type * as Sound from './sound';

const kept = new Map<string, string>();

/** The module as a page loads it anew on this device. */
async function load(): Promise<typeof Sound> {
  jest.resetModules();
  return import('./sound');
}

beforeAll(() => {
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  };
  Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true });
});
afterAll(() => Reflect.deleteProperty(globalThis, 'localStorage'));

test('the sound is off until it is turned on, and stays so on this device', async () => {
  const first = await load();
  expect(first.isSoundOn()).toBe(false);
  first.switchSound(true);
  expect(first.isSoundOn()).toBe(true);
  const again = await load();
  expect(again.isSoundOn()).toBe(true);
  again.switchSound(false);
  expect((await load()).isSoundOn()).toBe(false);
});
