import { BASE_WINDOW_MS } from '@mcc/contracts';
import type { Store } from '@mcc/store';
import { readPanels, plainPanel } from '../live/panel-source';
import type { PanelReaderDeps } from '../live/panel-reader';
import { panelSources } from '../live/panels/panel-sources';
import type { StorePanels } from '../live/store-panels';
import type { Subscription } from '../live/subscribe-request';
import { listSources } from '../sources/source-reader';
import { storeAsOf } from './store-as-of';

export interface MomentReaderDeps extends Omit<PanelReaderDeps, 'store'> {
  store: Pick<Store, 'queryCells' | 'latestEvents' | 'sources'>;
}

/** Up to where the numbers of a moment go, epoch ms: the end of the last whole base window. */
export function windowOf(moment: number): number {
  return Math.floor(moment / BASE_WINDOW_MS) * BASE_WINDOW_MS;
}

/** Reads panels as they were when the wall clock showed `window` (see {@link windowOf}): the readers of the live wall, over less. */
export function momentReader({
  store,
  ...deps
}: MomentReaderDeps): (subscription: Subscription, window: number) => Promise<StorePanels> {
  return async (subscription, window) => {
    const sources = { sources: () => listSources(store, window, window) };
    const past = { ...deps, store: storeAsOf(store, window, deps.timeZone), sources };
    const { panels } = await readPanels(panelSources(past, plainPanel), subscription, window);
    return panels;
  };
}
