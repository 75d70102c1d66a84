import type { Store } from '@mcc/store';
import type { SourceReader } from '../../sources/source-reader';
import { PanelReader, type PanelReaderDeps } from '../panel-reader';
import { pacedPanel, type PanelSource } from '../panel-source';
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
  sources: SourceReader;
  /** wall clock, epoch ms */
  now: () => number;
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

/** Everything that comes from the store, by panel. */
export function panelSources(deps: PanelSourcesDeps): PanelSource[] {
  return [
    numbers(deps),
    { panels: ['sources'], read: async () => ({ panels: { sources: await deps.sources.sources() } }) },
    pacedPanel('opinion', opinionReader(deps), deps.now),
    pacedPanel('mentions', mentionsReader(deps.store), deps.now),
    pacedPanel('words', wordsReader(deps.store), deps.now),
    pacedPanel('competitors', competitorPricesReader(deps), deps.now),
    pacedPanel('promotions', promotionsReader(deps.store), deps.now),
    pacedPanel('rooms', roomsReader(deps), deps.now),
    pacedPanel('channels', channelsReader(deps), deps.now),
    pacedPanel('funnel', funnelReader(deps), deps.now),
  ];
}
