import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PROJECT_ROOT } from '../support/product';
import type { Verdict } from './verdict';

/** `npm run test:faults` runs every case in full length, `npm test` a short version. */
export const isFull = process.env['FAULTS'] === 'full';

/** The number for this run: the full one or the short one. */
export const length = (full: number, short: number): number => (isFull ? full : short);

const FIGURES = join(PROJECT_ROOT, '.mcc/faults/figures.ndjson');

/** Prints the figures of a case and keeps them for docs/reliability.md. */
export function report(fault: string, figures: Record<string, number | string>): void {
  const text = Object.entries(figures)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
  process.stderr.write(`  [fault] ${fault}: ${text}\n`);
  mkdirSync(dirname(FIGURES), { recursive: true });
  const at = new Date().toISOString();
  appendFileSync(FIGURES, `${JSON.stringify({ at, run: isFull ? 'full' : 'short', fault, figures })}\n`);
}

/**
 * Checks a limit of time, in the full run: it has the machine to itself. The short one comes with `npm test` on whatever
 * machine, and prints the figure.
 */
export function expectWithin(limitMs: number, tookMs: number): void {
  if (isFull) expect(tookMs).toBeLessThanOrEqual(limitMs);
  else expect(tookMs).toBeGreaterThan(0);
}

/** Nothing lost, nothing double, every alert once. */
export function expectExact(found: Verdict): void {
  expect(found).toMatchObject({ lost: 0, double: 0, alerts: found.alertsExpected, alertRepeats: 0 });
  expect(found.accepted).toBeGreaterThan(0);
  expect(found.alertsExpected).toBeGreaterThan(0);
}

export function figuresOf({ accepted, lost, double, alerts, alertRepeats }: Verdict): Record<string, number> {
  return { accepted, lost, double, alerts, 'repeated alerts': alertRepeats };
}
