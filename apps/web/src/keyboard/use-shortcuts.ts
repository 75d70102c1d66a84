import { useEffect, useEffectEvent } from 'react';
import { shortcutOf, type Shortcut } from './shortcut';

const WRITING = 'input, textarea, select, [contenteditable]';

function isTaken(target: EventTarget | null): boolean {
  const isWriting = target instanceof Element && target.closest(WRITING) !== null;
  // Escape closes what is open, and no more than that
  return isWriting || document.querySelector('dialog[open], :popover-open') !== null;
}

/** Listens for shortcuts while the component is shown; a handler that returns true has made use of the key. */
export function useShortcuts(handle: (shortcut: Shortcut) => boolean): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey, defaultPrevented } = event;
    const press = { key, ctrlKey, metaKey, altKey, defaultPrevented, isTaken: isTaken(event.target) };
    const shortcut = shortcutOf(press);
    if (shortcut && handle(shortcut)) event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);
}
