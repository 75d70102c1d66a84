import type { LiveState, Panel } from '@mcc/contracts';

/** A panel that is read from the store. */
export type StorePanel = Exclude<Panel, 'alerts'>;

/** The panels that come from the store, and are the same on every gateway. */
export type StorePanels = Pick<LiveState, StorePanel>;

/** What the store said of some panels. */
export interface PanelsRead {
  panels: StorePanels;
  /** when the oldest of it was asked, epoch ms; absent: now */
  oldest?: number;
}
