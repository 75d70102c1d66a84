import type { RuleRunner } from '../runner';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * History to be read before the stretch that is judged, ms: what the rules look back, how long their breaches have to last,
 * and up to a day more, so that keys that speak seldom are known.
 */
export function warmUpOf(runners: readonly RuleRunner[]): number {
  const needs = runners.map(({ rule, reachMs }) => {
    const lasting = 'forMs' in rule ? rule.forMs : 0;
    return reachMs + lasting + Math.min(Math.max(reachMs, HOUR), DAY);
  });
  return Math.max(0, ...needs);
}
