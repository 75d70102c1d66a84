/** What a key asks for. */
export type Shortcut =
  | 'next'
  | 'previous'
  | 'acknowledge'
  | 'close'
  | 'explore'
  | 'replay'
  | 'play'
  | 'step-back'
  | 'step-forward';

const KEYS: Readonly<Record<string, Shortcut>> = {
  j: 'next',
  k: 'previous',
  a: 'acknowledge',
  e: 'explore',
  Escape: 'close',
  r: 'replay',
  p: 'play',
  ',': 'step-back',
  '.': 'step-forward',
};

/** The parts of a key press that decide. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  /** somebody has already made use of it */
  defaultPrevented: boolean;
  /** where the focus is: a text is being written, or a dialog or a box over the page is open */
  isTaken: boolean;
}

/** Reads a key press; null where it belongs to the browser, a dialog or a text. */
export function shortcutOf(press: KeyPress): Shortcut | null {
  if (press.ctrlKey || press.metaKey || press.altKey || press.defaultPrevented || press.isTaken) return null;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  return (Object.hasOwn(KEYS, key) ? KEYS[key] : undefined) ?? null;
}
