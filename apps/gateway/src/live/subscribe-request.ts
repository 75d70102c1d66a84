import { DIMENSIONS, PANELS, isDimension, type Panel } from '@mcc/contracts';
import type { CellFilter } from '../metrics/filter-expression';
import { isProblem, type Problem } from '../problem';
import type { ReplayStart } from '../replay/replay-clock';
import { parseReplayStart } from '../replay/replay-request';

/** A checked `subscribe`: panels without repeats in the order of {@link PANELS}. */
export interface Subscription {
  panels: Panel[];
  filter: CellFilter;
  /** absent: the present is shown */
  replay?: ReplayStart;
}

/** Longest value of a filter, UTF-16 units. */
const VALUE_MAX = 200;

const refuse = (detail: string): Problem => ({ code: 'bad-subscribe', detail });
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsePanels(panels: unknown): Panel[] | Problem {
  const allowed = `panels must be a non-empty array of ${PANELS.join(', ')}`;
  if (!Array.isArray(panels) || panels.length === 0) return refuse(allowed);
  const unknown = panels.find((panel) => !(PANELS as readonly unknown[]).includes(panel)) as unknown;
  if (unknown !== undefined) return refuse(`${allowed}; got ${JSON.stringify(unknown).slice(0, 80)}`);
  return PANELS.filter((panel) => panels.includes(panel));
}

function parseFilter(given: unknown): CellFilter | Problem {
  if (given === undefined) return {};
  if (!isRecord(given)) return refuse('filter must be an object such as {"channel": "douyin"}');
  const filter: CellFilter = {};
  for (const name of Object.keys(given).sort()) {
    const value = given[name];
    if (!isDimension(name))
      return refuse(`filter: "${name}" is not a dimension. Dimensions: ${DIMENSIONS.join(', ')}`);
    if (typeof value !== 'string' || value.length > VALUE_MAX)
      return refuse(`filter.${name} must be a string of at most ${VALUE_MAX} characters`);
    filter[name] = [value];
  }
  return filter;
}

/** Checks what a client sent with `subscribe`; it may be anything. */
export function parseSubscribe(request: unknown): Subscription | Problem {
  if (!isRecord(request)) return refuse('subscribe needs an object {panels, filter?, replay?}');
  const panels = parsePanels(request.panels);
  if (isProblem(panels)) return panels;
  const filter = parseFilter(request.filter);
  if (isProblem(filter)) return filter;
  const replay = request.replay === undefined ? undefined : parseReplayStart(request.replay);
  if (!replay) return { panels, filter };
  return isProblem(replay) ? replay : { panels, filter, replay };
}

/** Equal for subscriptions that show the same of the present. */
export function subscriptionKey({ panels, filter }: Subscription): string {
  // dimensions stand in sorted order, see parseFilter
  return JSON.stringify([panels, filter]);
}
