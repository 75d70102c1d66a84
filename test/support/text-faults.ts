import { join } from 'node:path';
import type { Page } from 'playwright-core';

const SCRIPT = join(__dirname, 'text-faults.browser.mjs');

/**
 * What people could not read of the page as it is now: text that is cut off without saying so, that leaves its panel, or that
 * stands on other text; one line each, empty where all is well.
 */
export async function textFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate('typeof textFaults !== "undefined"'))) await page.addScriptTag({ path: SCRIPT });
  return page.evaluate<string[]>('textFaults()');
}
