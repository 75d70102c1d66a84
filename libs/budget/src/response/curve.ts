/**
 * What money returns: `scale · spend^elasticity`, the constant-elasticity curve of marketing-mix work (Hanssens, Parsons &
 * Schultz, "Market Response Models", 2001). With an elasticity below 1 every further yuan returns less.
 */
export interface ResponseCurve {
  /** above 0 where anything comes back */
  scale: number;
  /** 0 < elasticity < 1 */
  elasticity: number;
}

/** What is returned for some money, in the same unit. */
export function returnOf({ scale, elasticity }: ResponseCurve, spend: number): number {
  return spend <= 0 ? 0 : scale * spend ** elasticity;
}

/** What the next unit of money returns. */
export function marginalReturn({ scale, elasticity }: ResponseCurve, spend: number): number {
  return scale * elasticity * Math.max(spend, Number.MIN_VALUE) ** (elasticity - 1);
}

/** The spend at which the next unit returns just `marginal`; above 0. */
export function spendAtMarginal({ scale, elasticity }: ResponseCurve, marginal: number): number {
  if (scale <= 0) return 0;
  return (marginal / (scale * elasticity)) ** (1 / (elasticity - 1));
}

/** One day of a line: what was spent and what came back. */
export interface ResponseDay {
  spend: number;
  returned: number;
}

/** As many days' worth of evidence as the assumed elasticity stands for. */
const PRIOR_WEIGHT = 2;
const MIN_ELASTICITY = 0.1;
const MAX_ELASTICITY = 0.95;

/**
 * The elasticity that some lines have in common: the slope of log return on log spend within each line, drawn to `prior`
 * where spend hardly varied (ridge regression; Hoerl & Kennard 1970).
 */
export function commonElasticity(lines: readonly (readonly ResponseDay[])[], prior: number): number {
  let covariance = prior * PRIOR_WEIGHT;
  let variance = PRIOR_WEIGHT;
  for (const days of lines) {
    const logs = days
      .filter(isUsable)
      .map(({ spend, returned }) => ({ x: Math.log(spend), y: Math.log(returned) }));
    const mean = (of: (log: { x: number; y: number }) => number): number =>
      logs.reduce((sum, log) => sum + of(log), 0) / logs.length;
    const meanX = mean(({ x }) => x);
    const meanY = mean(({ y }) => y);
    for (const { x, y } of logs) {
      covariance += (x - meanX) * (y - meanY);
      variance += (x - meanX) ** 2;
    }
  }
  return Math.min(MAX_ELASTICITY, Math.max(MIN_ELASTICITY, covariance / variance));
}

/** The curve of a given elasticity that returns over all the days what they did. */
export function curveThrough(days: readonly ResponseDay[], elasticity: number): ResponseCurve {
  const returned = days.reduce((sum, day) => sum + day.returned, 0);
  const expected = days.reduce((sum, { spend }) => sum + returnOf({ scale: 1, elasticity }, spend), 0);
  return { scale: expected > 0 ? Math.max(0, returned) / expected : 0, elasticity };
}

const isUsable = ({ spend, returned }: ResponseDay): boolean => spend > 0 && returned > 0;
