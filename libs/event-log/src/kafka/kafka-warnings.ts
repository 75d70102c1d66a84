import { logLevel, type logCreator } from 'kafkajs';

/** kafkajs says this of every idempotent producer that ever gives up; ours begins anew after it has. */
const OF_NO_NEWS = 'Limiting retries for the idempotent producer';
const SILENCE_MS = 10_000;

/** Hands on warnings and errors, each text once in ten seconds: a broker that is down is reported by every connection. */
export function warningsTo(listener: (message: string) => void): {
  logLevel: logLevel;
  logCreator: logCreator;
} {
  const lastTold = new Map<string, number>();
  return {
    logLevel: logLevel.WARN,
    logCreator:
      () =>
      ({ namespace, log }) => {
        if (log.message.startsWith(OF_NO_NEWS)) return;
        const detail = typeof log['error'] === 'string' ? ` (${log['error']})` : '';
        const text = `${namespace}: ${log.message}${detail}`;
        const now = performance.now();
        for (const [told, at] of lastTold) if (now - at >= SILENCE_MS) lastTold.delete(told);
        if (lastTold.has(text)) return;
        lastTold.set(text, now);
        listener(text);
      },
  };
}
