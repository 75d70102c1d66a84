import type { ReportKind } from '@mcc/contracts';

/** What the screen shows, by the part of the address after `#`. */
export type Route =
  | { view: 'wall' }
  | { view: 'alert'; id: string }
  | { view: 'silences' }
  | { view: 'budget' }
  | { view: 'reports'; kind: ReportKind }
  /** `search`: what is to be shown there, read by the view itself */
  | { view: 'explore'; search: string };

const ALERT = '#/alerts/';
export const WALL_HREF = '#/';
export const SILENCES_HREF = '#/silences';
export const EXPLORE_HREF = '#/explore';
export const BUDGET_HREF = '#/budget';
const REPORTS_HREF = '#/reports';

/** Address of an alert's page. */
export function alertHref(id: string): string {
  return ALERT + encodeURIComponent(id);
}

/** Address of the view of a report. */
export function reportHref(kind: ReportKind): string {
  return `${REPORTS_HREF}/${kind}`;
}

/** Reads an address; whatever it does not know is the wall. */
export function parseRoute(hash: string): Route {
  if (hash === SILENCES_HREF) return { view: 'silences' };
  if (hash === BUDGET_HREF) return { view: 'budget' };
  if (hash === reportHref('weekly')) return { view: 'reports', kind: 'weekly' };
  if (hash === REPORTS_HREF || hash === reportHref('daily')) return { view: 'reports', kind: 'daily' };
  const [path, ...search] = hash.split('?');
  if (path === EXPLORE_HREF) return { view: 'explore', search: search.join('?') };
  const id = hash.startsWith(ALERT) ? decoded(hash.slice(ALERT.length)) : '';
  return id === '' ? { view: 'wall' } : { view: 'alert', id };
}

/** Somebody may have cut an address in the middle of an escape sequence. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
