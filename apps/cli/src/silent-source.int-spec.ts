import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { createRunner, readRuleFile, type Rule, type RuleTransition } from '@mcc/rules';
import { mapFile } from './testing/map-text';
import { readCsvPlainly } from './testing/plain-csv';

const ROOT = join(__dirname, '../../..');
const DATA = join(ROOT, '../shared/data');
const FILE = join(DATA, 'rees46/events-2019-10-01.csv.gz');

const MINUTE = 60_000;
const SLICE_MS = 1_000;
const PULSE_MS = 5_000;
const at = (hours: number, minutes: number): number => Date.UTC(2019, 9, 1, hours, minutes);

function shippedRule(id: string): Rule {
  const file = readRuleFile(parse(readFileSync(join(ROOT, 'rules/data-quality.yaml'), 'utf8')));
  const rule = file.ok ? file.rules.find((each) => each.id === id) : undefined;
  if (!rule) throw new Error(JSON.stringify(file));
  return rule;
}

/** What the rule says when the source's events (times, epoch ms) are sent as they happened: a slice each second, a word each 5 s without one. */
function play(source: string, times: number[], to: number): RuleTransition[] {
  const context = { currency: 'USD', timeZone: 'UTC', resolvedByHandAt: () => undefined };
  const runner = createRunner(shippedRule('source-silent'), context);
  const inSlice = new Map<number, number>();
  for (const time of times) {
    const slice = Math.floor(time / SLICE_MS);
    inSlice.set(slice, (inSlice.get(slice) ?? 0) + 1);
  }
  const said: RuleTransition[] = [];
  let last = 0;
  for (let until = (times[0] ?? 0) + SLICE_MS; until <= to; until += SLICE_MS) {
    const events = inSlice.get(until / SLICE_MS - 1) ?? 0;
    if (events === 0 && until - last < PULSE_MS) continue;
    last = until;
    const sources = events > 0 ? [{ source, events, duplicates: 0, lastTime: until }] : [];
    said.push(...(runner.hear?.({ topic: 'events', partition: 0, until, sources }) ?? []));
  }
  return said;
}

/** Source and times of the events that the mapping makes of the file. */
async function sent(): Promise<{ source: string; times: number[] }> {
  const mapping = readFileSync(join(ROOT, 'mappings/rees46.yaml'), 'utf8');
  const { events } = await mapFile(mapping, FILE);
  return { source: events[0]?.source ?? '', times: events.map(({ time }) => Date.parse(time)) };
}

if (existsSync(DATA)) {
  describe('source-silent on the shared data', () => {
    it('raises the near-silence of rees46, and takes no single event for a recovery', async () => {
      const { source, times } = await sent();
      const said = play(source, times, at(2, 50));
      for (const { kind, at: when, grade, evidence } of said) {
        const time = new Date(when).toISOString();
        process.stdout.write(`rees46: ${kind} ${grade} at ${time}: ${evidence.reason.en}\n`);
      }
      expect(said.map(({ kind, grade }) => [kind, grade])).toEqual([
        ['fire', 'yellow'],
        ['update', 'orange'],
        ['resolve', 'orange'],
      ]);
      const [fired, , resolved] = said.map((transition) => transition.at);
      // by a plain count of the file: 2 % to 8 % of what was usual before, from 00:20 to 02:10
      const rows = readCsvPlainly(FILE).map(({ event_time = '' }) =>
        Date.parse(`${event_time.slice(0, 19)}Z`),
      );
      const perMinute = (from: number, to: number): number =>
        rows.filter((time) => time >= from && time < to).length / ((to - from) / MINUTE);
      const usual = perMinute(at(0, 0), at(0, 20));
      expect(perMinute(at(0, 20), at(2, 10)) / usual).toBeLessThan(0.05);
      expect(fired).toBeGreaterThan(at(0, 20));
      expect(fired).toBeLessThanOrEqual(at(0, 30));
      expect(resolved).toBeGreaterThan(at(2, 10));
      expect(resolved).toBeLessThanOrEqual(at(2, 20));
      expect(perMinute(fired ?? 0, (resolved ?? 0) - 5 * MINUTE) / usual).toBeLessThan(0.05);
    }, 60_000);

    it('says nothing of a source of which nothing is missing', async () => {
      const { source, times } = await sent();
      const calm = times.filter((time) => time < at(0, 20));
      expect(play(source, calm, at(0, 20))).toEqual([]);
    }, 60_000);
  });
} else {
  it.skip('source-silent on the shared data: not run, because ../shared/data is absent', () => undefined);
}
