import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** As a text, because a frame without scripts loads none. */
const SCRIPT = readFileSync(join(__dirname, 'latin-words.browser.mjs'), 'utf8');

/** Chinese marketing staff write these in Latin letters. */
const TRADE = [
  'GMV',
  'CTR',
  'CVR',
  'ROI',
  'CAC',
  'ROAS',
  'CPC',
  'CPM',
  'CPA',
  'KPI',
  'CSV',
  'SKU',
  'iOS',
  'CNY',
];
/** Measures of on-call work. */
const ON_CALL = ['MTTA', 'MTTR'];
/** The other language of the switch, the zone of the clock, and a key. */
const FIXED = ['EN', 'GMT', 'Esc'];

/**
 * Words in Latin letters that people meet on the page as it is now, in whatever they see, hear or are told by hovering, frames
 * included; one line for each text, empty where all of it is in Chinese.
 * @param known further words that belong there
 */
export async function latinWords(page: Page, known: readonly string[] = []): Promise<string[]> {
  const words = JSON.stringify([...TRADE, ...ON_CALL, ...FIXED, ...known]);
  const found = await Promise.all(
    page.frames().map((frame) => frame.evaluate<string[]>(`{ ${SCRIPT} }\nlatinWords(${words})`)),
  );
  return found.flat();
}
