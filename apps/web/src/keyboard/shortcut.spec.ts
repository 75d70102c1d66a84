import { shortcutOf, type KeyPress } from './shortcut';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  defaultPrevented: false,
  isTaken: false,
  ...more,
});

it.each([
  ['j', 'next'],
  ['K', 'previous'],
  ['a', 'acknowledge'],
  ['e', 'explore'],
  ['Escape', 'close'],
  ['R', 'replay'],
  ['p', 'play'],
  [',', 'step-back'],
  ['.', 'step-forward'],
  ['x', null],
  ['constructor', null],
])('%s asks for %p', (key, shortcut) => {
  expect(shortcutOf(press(key))).toBe(shortcut);
});

it.each<Partial<KeyPress>>([
  { ctrlKey: true },
  { metaKey: true },
  { altKey: true },
  { defaultPrevented: true },
  { isTaken: true },
])('leaves the key alone with %j', (more) => {
  expect(shortcutOf(press('a', more))).toBeNull();
});
