import { isDimension, type BacktestLabel, type RulesInForce } from '@mcc/contracts';
import { parseDuration, type Label, type Rule } from '@mcc/rules';
import { parseTime } from '../metrics/time-parameter';
import { isProblem, type Problem } from '../problem';
import { ruleOf, unknownRule } from '../rules/rules-in-force';
import type { BacktestRequestDto } from './backtest.dto';
import { readInlineRule } from '../rules/inline-rule';

const DAY = 86_400_000;
/** Longest stretch, warm-up not counted. */
export const MAX_DAYS = 400;

/** A checked `POST /api/v1/rules/backtest`; times in epoch ms. */
export interface BacktestQuestion {
  rule: Rule;
  from: number;
  to: number;
  warmUpMs?: number;
  labels: Label[];
}

/** @returns the question, or what is wrong with it. @throws ProblemException 404 for a rule that is not in force */
export function parseBacktest(
  request: BacktestRequestDto,
  inForce: RulesInForce | null,
): BacktestQuestion | Problem {
  const rule = ruleIn(request, inForce);
  if (isProblem(rule)) return rule;
  const stretch = stretchOf(request, '');
  if (isProblem(stretch)) return stretch;
  if (stretch.to - stretch.from > MAX_DAYS * DAY) {
    return badRange(`from … to: must be ${MAX_DAYS} days at most`);
  }
  const warmUpMs = request.warmUp === undefined ? undefined : parseDuration(request.warmUp);
  if (warmUpMs === null || (warmUpMs ?? 0) > MAX_DAYS * DAY) {
    const allowed = `a duration such as 30m, 12h or 7d, at most ${MAX_DAYS}d`;
    return { code: 'bad-duration', detail: `warmUp: "${request.warmUp}" is not ${allowed}` };
  }
  const labels = labelsOf(request.labels ?? []);
  if (isProblem(labels)) return labels;
  return { rule, ...stretch, labels, ...(warmUpMs === undefined ? {} : { warmUpMs }) };
}

function ruleIn(request: BacktestRequestDto, inForce: RulesInForce | null): Rule | Problem {
  const { rule: id, definition, calendars } = request;
  if ((id === undefined) === (definition === undefined)) {
    return { code: 'bad-rule', detail: 'exactly one of "rule" (an id) and "definition" must be given' };
  }
  if (definition) return readInlineRule({ definition, ...(calendars ? { calendars } : {}) }, inForce);
  const found = inForce?.rules.find((rule) => rule.id === id);
  if (!found) throw unknownRule(id ?? '');
  return ruleOf(found);
}

function labelsOf(given: readonly BacktestLabel[]): Label[] | Problem {
  const labels: Label[] = [];
  for (const [index, { key, ...times }] of given.entries()) {
    const place = `labels[${index}].`;
    const stretch = stretchOf(times, place);
    if (isProblem(stretch)) return stretch;
    const wrong = Object.entries(key ?? {}).find(
      ([name, value]) => !isDimension(name) || typeof value !== 'string',
    );
    if (wrong) {
      return { code: 'bad-label', detail: `${place}key: "${wrong[0]}" must be a dimension with a text` };
    }
    labels.push({ ...stretch, ...(key ? { key } : {}) });
  }
  return labels;
}

/** @param place before the names, e.g. `labels[0].` */
function stretchOf(
  given: { from: string; to: string },
  place: string,
): { from: number; to: number } | Problem {
  const from = parseTime(given.from);
  const to = parseTime(given.to);
  if (from === null) return badTime(`${place}from`, given.from);
  if (to === null) return badTime(`${place}to`, given.to);
  return from < to ? { from, to } : badRange(`${place}from: must lie before ${place}to`);
}

const badRange = (detail: string): Problem => ({ code: 'bad-range', detail });

function badTime(name: string, given: string): Problem {
  return {
    code: 'bad-time',
    detail: `${name}: "${given}" is no time with an offset such as 2026-11-11T00:00:00+08:00`,
  };
}
