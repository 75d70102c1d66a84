import type { LiveState, Panel } from '@mcc/contracts';

/** Panels of which each gateway knows all from the log. */
export const LOG_PANELS = ['alerts', 'budget', 'moves'] as const satisfies readonly Panel[];
export type LogPanel = (typeof LOG_PANELS)[number];

/** A panel that is read from the store. */
export type StorePanel = Exclude<Panel, LogPanel>;

export function isStorePanel(panel: Panel): panel is StorePanel {
  return !(LOG_PANELS as readonly Panel[]).includes(panel);
}

/** The panels that come from the store, and are the same on every gateway. */
export type StorePanels = Pick<LiveState, StorePanel>;

/** What the store said of some panels. */
export interface PanelsRead {
  panels: StorePanels;
  /** when the oldest of it was asked, epoch ms; absent: now */
  oldest?: number;
}
