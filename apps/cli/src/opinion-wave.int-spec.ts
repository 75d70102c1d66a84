import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readRuleFile, type Rule, type RuleTransition } from '@mcc/rules';
import { mapFile } from './testing/map-text';
import { playRules } from './testing/play-rules';

const ROOT = join(__dirname, '../../..');
const DATA = join(ROOT, '../shared/data');
const FILE = join(DATA, 'airline_tweets/tweets.csv.gz');

const MINUTE = 60_000;
/** The file's own time, which is Pacific time. */
const at = (day: number, hour: number, minute = 0): number => Date.UTC(2015, 1, day, hour + 8, minute);

/** Every shipped rule on opinion; what they say of brands is what this is about. */
function opinionRules(): Rule[] {
  return ['opinion.yaml', 'kpi-thresholds.yaml', 'kpi-anomalies.yaml'].flatMap((name) => {
    const file = readRuleFile(parse(readFileSync(join(ROOT, 'rules', name), 'utf8')), [
      { id: 'after-promotion', weekly: [], dates: [] },
    ]);
    if (!file.ok) throw new Error(JSON.stringify(file.issues));
    return file.rules.filter((rule) => 'by' in rule && rule.by.includes('brand' as never));
  });
}

/** What the rules say to the tweets as they came. */
async function play(): Promise<RuleTransition[]> {
  const { events } = await mapFile(readFileSync(join(ROOT, 'mappings/airline_tweets.yaml'), 'utf8'), FILE);
  const context = { currency: 'USD', timeZone: 'America/Los_Angeles' };
  return playRules(opinionRules(), events, { from: at(16, 0), to: at(24, 23) }, context);
}

if (existsSync(DATA)) {
  describe('the shipped rules on opinion, on the shared data', () => {
    let fired: RuleTransition[];
    beforeAll(async () => {
      fired = (await play()).filter(({ kind }) => kind === 'fire');
      for (const { rule, key, grade, at: when, summary } of fired) {
        const time = new Date(when - 8 * 60 * MINUTE).toISOString().slice(5, 16);
        process.stdout.write(`tweets: ${time} ${grade} ${rule} ${key.brand}: ${summary.en}\n`);
      }
    }, 120_000);

    it('raise American’s sudden wave within half an hour, in red', () => {
      const wave = fired.filter(({ key, grade }) => key.brand === 'American' && grade === 'red');
      expect(wave[0]?.at).toBeGreaterThan(at(22, 12));
      expect(wave[0]?.at).toBeLessThanOrEqual(at(22, 12, 30));
    });

    it('raise Delta’s milder one at a lower grade, if at all', () => {
      const grades = fired.filter(({ key }) => key.brand === 'Delta').map(({ grade }) => grade);
      expect(grades).not.toContain('red');
    });

    it('raise no red for United, who is always scolded, nor for anybody on calm days', () => {
      const red = fired.filter(({ grade }) => grade === 'red');
      expect(red.filter(({ key }) => key.brand === 'United')).toEqual([]);
      expect(red.filter(({ at: when }) => when < at(22, 12))).toEqual([]);
      expect(new Set(red.map(({ key }) => key.brand))).toEqual(new Set(['American']));
    });
  });
} else {
  it.skip('rules on opinion on the shared data: not run, because ../shared/data is absent', () => undefined);
}
