import { useEffect, useRef, useState } from 'react';
import { control } from './replay-store';

/** A slider that is dragged sends where it is no more often than this, ms. */
const SEND_EVERY_MS = 250;

interface Seek {
  /** where the slider stands while it is moved and not answered yet; null: at what is shown */
  wanted: number | null;
  seek: (at: number) => void;
}

/**
 * Lets a slider follow the hand at once, and the server as fast as it can.
 *
 * @param shown the moment that is shown, epoch ms
 */
export function useSeek(shown: number): Seek {
  const [moved, setMoved] = useState<{ to: number; from: number } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef(shown);
  useEffect(() => () => clearTimeout(timer.current), []);
  const send = (): void => {
    timer.current = undefined;
    control({ at: latest.current });
  };
  const seek = (at: number): void => {
    latest.current = at;
    setMoved({ to: at, from: shown });
    timer.current ??= setTimeout(send, SEND_EVERY_MS);
  };
  // whatever comes next is the answer
  return { wanted: moved && moved.from === shown ? moved.to : null, seek };
}
