import type { Store } from '@mcc/store';
import type { SourceReader } from '../../sources/source-reader';
import { PanelReader, type PanelReaderDeps } from '../panel-reader';
import type { PanelSource, SinglePanel } from '../panel-source';
import { channelsReader } from './channels';
import { competitorPricesReader } from './competitor-prices';
import { funnelReader } from './funnel';
import { mentionsReader } from './mentions';
import { opinionReader } from './opinion';
import { promotionsReader } from './promotions';
import { roomsReader } from './rooms';
import { wordsReader } from './words';

export interface PanelSourcesDeps extends PanelReaderDeps {
  store: Pick<Store, 'queryCells' | 'latestEvents'>;
  sources: Pick<SourceReader, 'sources'>;
}

function numbers(deps: PanelReaderDeps): PanelSource {
  const reader = new PanelReader(deps);
  return {
    panels: ['tiles', 'trend'],
    read: async (shown, filter, now) => ({
      panels: shown.has('tiles')
        ? await reader.tilesAndTrend(filter, now)
        : { trend: await reader.trend(filter, now) },
    }),
  };
}

/**
 * Everything that comes from the store, by panel.
 * @param single makes the source of a panel that has a reader of its own: how often it is asked is not the reader's business
 */
export function panelSources(deps: PanelSourcesDeps, single: SinglePanel): PanelSource[] {
  return [
    numbers(deps),
    { panels: ['sources'], read: async () => ({ panels: { sources: await deps.sources.sources() } }) },
    single('opinion', opinionReader(deps)),
    single('mentions', mentionsReader(deps.store)),
    single('words', wordsReader(deps.store)),
    single('competitors', competitorPricesReader(deps)),
    single('promotions', promotionsReader(deps.store)),
    single('rooms', roomsReader(deps)),
    single('channels', channelsReader(deps)),
    single('funnel', funnelReader(deps)),
  ];
}
