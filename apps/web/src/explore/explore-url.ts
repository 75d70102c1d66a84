import type { SeriesStep } from '../alert-detail/stretch';
import { EXPLORE_HREF } from '../route/route';
import {
  DIMENSIONS,
  FIRST_STATE,
  MOST_KPIS,
  PRESETS,
  STEPS,
  STRETCHES,
  type ClockTime,
  type ExploreRange,
  type ExploreState,
  type FilterTerm,
} from './explore-state';

/** Something in the address that is left out, because it means nothing. */
export interface UrlFault {
  kind: 'by' | 'filter' | 'range' | 'order' | 'step' | 'compare' | 'tooMany' | 'unknown';
  /** as it stands in the address */
  value: string;
}

export interface ReadAddress {
  state: ExploreState;
  faults: UrlFault[];
}

const COMMA = ',';
/** Longest value that the server takes, UTF-16 units. */
const VALUE_MAX = 200;
const KNOWN = ['kpi', 'by', 'filter', 'range', 'from', 'to', 'step', 'compare'];

const oneOf = <T extends string>(all: readonly T[], text: string | null): T | undefined =>
  all.find((each) => each === text);

/** The address of the Explore view that shows this; what is as at first is left out. */
export function exploreHref(wanted: Partial<ExploreState>): string {
  const state = { ...FIRST_STATE, ...wanted };
  const query = new URLSearchParams({ kpi: state.kpis.join(COMMA) });
  if (state.by) query.set('by', state.by);
  for (const { dimension, value } of state.filter) query.append('filter', `${dimension}:${value}`);
  if (typeof state.range === 'object') {
    query.set('from', state.range.from);
    query.set('to', state.range.to);
  } else if (state.range !== FIRST_STATE.range) query.set('range', state.range);
  if (state.step !== 'auto') query.set('step', state.step);
  const compare = [state.stretch, state.baseline && 'baseline', state.target && 'target'].filter(Boolean);
  if (compare.length > 0) query.set('compare', compare.join(COMMA));
  // readable where people paste it, and the same to whoever reads it
  return `${EXPLORE_HREF}?${query.toString().replaceAll('%2C', COMMA).replaceAll('%3A', ':')}`;
}

/** Reads the part of an address after `?`. What it cannot read is as at first, and told. */
export function parseExplore(search: string): ReadAddress {
  const query = new URLSearchParams(search);
  const faults: UrlFault[] = [];
  const refuse = (kind: UrlFault['kind'], value: string): undefined => void faults.push({ kind, value });
  for (const name of new Set(query.keys())) if (!KNOWN.includes(name)) refuse('unknown', name);
  const state: ExploreState = {
    kpis: kpisOf(query.get('kpi'), refuse),
    by: read(query, 'by', DIMENSIONS, refuse) ?? null,
    filter: query.getAll('filter').flatMap((text) => termOf(text) ?? refuse('filter', text) ?? []),
    narrowing: FIRST_STATE.narrowing,
    range: rangeOf(query, refuse),
    step: read<SeriesStep | 'auto'>(query, 'step', ['auto', ...STEPS], refuse) ?? FIRST_STATE.step,
    ...comparisonsOf(query.get('compare'), refuse),
  };
  return { state, faults };
}

type Refuse = (kind: UrlFault['kind'], value: string) => undefined;

function read<T extends string>(
  query: URLSearchParams,
  name: 'by' | 'step',
  all: readonly T[],
  refuse: Refuse,
): T | undefined {
  const text = query.get(name);
  return text === null || text === '' ? undefined : (oneOf(all, text) ?? refuse(name, text));
}

const listOf = (text: string | null): string[] => [
  ...new Set((text ?? '').split(COMMA).filter((each) => each !== '')),
];

function kpisOf(text: string | null, refuse: Refuse): readonly string[] {
  const kpis = listOf(text);
  if (kpis.length > MOST_KPIS) refuse('tooMany', kpis.slice(MOST_KPIS).join(COMMA));
  return kpis.length === 0 ? FIRST_STATE.kpis : kpis.slice(0, MOST_KPIS);
}

function termOf(text: string): FilterTerm | undefined {
  const colon = text.indexOf(':');
  const dimension = oneOf(DIMENSIONS, text.slice(0, Math.max(0, colon)));
  const value = text.slice(colon + 1);
  return dimension && value.length <= VALUE_MAX ? { dimension, value } : undefined;
}

function rangeOf(query: URLSearchParams, refuse: Refuse): ExploreRange {
  const [from, to, preset] = [query.get('from'), query.get('to'), query.get('range')];
  if (from === null && to === null) {
    if (preset === null || preset === '') return FIRST_STATE.range;
    return oneOf(PRESETS, preset) ?? refuse('range', preset) ?? FIRST_STATE.range;
  }
  const asked = `${from ?? ''} – ${to ?? ''}`;
  if (from === null || to === null || !isClockTime(from) || !isClockTime(to)) {
    return refuse('range', asked) ?? FIRST_STATE.range;
  }
  return from < to ? { from, to } : (refuse('order', asked) ?? FIRST_STATE.range);
}

function comparisonsOf(
  text: string | null,
  refuse: Refuse,
): Pick<ExploreState, 'stretch' | 'baseline' | 'target'> {
  const kinds = listOf(text);
  const [stretch = null, ...further] = kinds.flatMap((kind) => oneOf(STRETCHES, kind) ?? []);
  const known: readonly string[] = [...STRETCHES, 'baseline', 'target'];
  for (const kind of kinds) if (!known.includes(kind)) refuse('compare', kind);
  for (const kind of further) refuse('compare', kind);
  return { stretch, baseline: kinds.includes('baseline'), target: kinds.includes('target') };
}

/** A time of the calendar to the minute, from 1970 to 2100. */
export function isClockTime(text: string): text is ClockTime {
  if (!/^(19[7-9]\d|20\d\d)-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return false;
  const time = new Date(`${text}Z`);
  // the 30th of February would be the 2nd of March
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}
