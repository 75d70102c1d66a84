import type { SourceFreshness } from '@mcc/contracts';
import { pacedPanel, readPanels, type PanelSource } from './panel-source';

const source = (name: string): SourceFreshness => ({
  source: name,
  lastEventTime: '',
  lastSeen: '',
  perMinute: 1,
});

describe('readPanels', () => {
  it('asks only those who have a panel that is shown, and gives no other', async () => {
    const readNumbers = jest.fn().mockResolvedValue({ tiles: [], trend: [] });
    const readSources = jest.fn().mockResolvedValue({ sources: [] });
    const numbers: PanelSource = {
      panels: ['tiles', 'trend'],
      read: readNumbers,
    };
    const sources: PanelSource = { panels: ['sources'], read: readSources };
    expect(await readPanels([numbers, sources], { panels: ['tiles', 'alerts'], filter: {} }, 7)).toEqual({
      tiles: [],
    });
    expect(readNumbers).toHaveBeenCalledWith(new Set(['tiles', 'alerts']), {}, 7);
    expect(readSources).not.toHaveBeenCalled();
  });
});

describe('pacedPanel', () => {
  it('asks once a second for each filter', async () => {
    let now = 0;
    const read = jest.fn((filter: object) => Promise.resolve([source(JSON.stringify(filter))]));
    const panel = pacedPanel('sources', read, () => now);
    const ask = (filter: Record<string, string[]>) => panel.read(new Set(['sources']), filter, now);
    const all = await Promise.all([ask({}), ask({ channel: ['jd'] }), ask({})]);
    expect(all.map(({ sources }) => sources?.[0]?.source)).toEqual(['{}', '{"channel":["jd"]}', '{}']);
    expect(read).toHaveBeenCalledTimes(2);
    now = 1_000;
    await ask({});
    expect(read).toHaveBeenCalledTimes(3);
  });
});
