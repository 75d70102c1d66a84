import { createHash } from 'node:crypto';

/** The parts' SHA-256, shortened to 20 hex digits (80 bits): a short, deterministic name for a combination of texts. */
export function fingerprint(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20);
}
