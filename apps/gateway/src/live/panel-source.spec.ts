import type { FunnelStep } from '@mcc/contracts';
import { pacedPanel, readPanels, type PanelSource } from './panel-source';

const step = (kpi: string): FunnelStep => ({ kpi, value: 1, sample: 1, previous: null, rate: null });

describe('readPanels', () => {
  it('asks only those who have a panel that is shown, and gives no other', async () => {
    const readNumbers = jest.fn().mockResolvedValue({ panels: { tiles: [], trend: [] } });
    const readSources = jest.fn().mockResolvedValue({ panels: { sources: [] } });
    const numbers: PanelSource = {
      panels: ['tiles', 'trend'],
      read: readNumbers,
    };
    const sources: PanelSource = { panels: ['sources'], read: readSources };
    expect(await readPanels([numbers, sources], { panels: ['tiles', 'alerts'], filter: {} }, 7)).toEqual({
      panels: { tiles: [] },
      oldest: 7,
    });
    expect(readNumbers).toHaveBeenCalledWith(new Set(['tiles', 'alerts']), {}, 7);
    expect(readSources).not.toHaveBeenCalled();
  });

  it('tells when the oldest of them was asked', async () => {
    const asked = (panel: 'tiles' | 'funnel', oldest?: number): PanelSource => ({
      panels: [panel],
      read: () => Promise.resolve({ panels: { [panel]: [] }, ...(oldest === undefined ? {} : { oldest }) }),
    });
    const panels = [asked('tiles'), asked('funnel', 3)];
    expect(await readPanels(panels, { panels: ['tiles', 'funnel'], filter: {} }, 7)).toEqual({
      panels: { tiles: [], funnel: [] },
      oldest: 3,
    });
  });
});

describe('pacedPanel', () => {
  it('asks once a second for each filter, of which it takes what means something for it', async () => {
    let now = 0;
    const read = jest.fn((filter: object) => Promise.resolve([step(JSON.stringify(filter))]));
    const panel = pacedPanel('funnel', read, () => now);
    const ask = (filter: Record<string, string[]>) => panel.read(new Set(['funnel']), filter, now);
    const all = await Promise.all([
      ask({}),
      ask({ channel: ['jd'], brand: ['muye'] }),
      ask({ brand: ['muye'] }),
    ]);
    expect(all.map(({ panels: { funnel } }) => funnel?.[0]?.kpi)).toEqual(['{}', '{"channel":["jd"]}', '{}']);
    expect(read).toHaveBeenCalledTimes(2);
    now = 1_000;
    await ask({});
    expect(read).toHaveBeenCalledTimes(3);
  });
});
