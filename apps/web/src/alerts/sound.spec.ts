import { isMuted, setMuted, subscribe } from './sound';

const kept = new Map<string, string>();

beforeAll(() => {
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  };
  Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true });
});
beforeEach(() => kept.clear());

it('is on until it is turned off, and keeps what was chosen', () => {
  expect(isMuted()).toBe(false);
  setMuted(true);
  expect([isMuted(), ...kept.values()]).toEqual([true, 'true']);
  setMuted(false);
  expect(isMuted()).toBe(false);
});

it('tells of each change until somebody stops listening', () => {
  const heard: boolean[] = [];
  const stop = subscribe(() => heard.push(isMuted()));
  setMuted(true);
  setMuted(false);
  stop();
  setMuted(true);
  expect(heard).toEqual([true, false]);
});
