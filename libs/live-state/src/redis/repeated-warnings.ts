const SILENCE_MS = 10_000;

/**
 * Hands on each text once in ten seconds: every attempt to connect fails with the same one.
 * @param now monotonic clock, ms
 */
export function onceInTenSeconds(
  listener: (message: string) => void,
  now: () => number = () => performance.now(),
): (message: string) => void {
  const lastTold = new Map<string, number>();
  return (message) => {
    const at = now();
    for (const [text, told] of lastTold) if (at - told >= SILENCE_MS) lastTold.delete(text);
    if (lastTold.has(message)) return;
    lastTold.set(message, at);
    listener(message);
  };
}
