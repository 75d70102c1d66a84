// What `npm run screenshots` takes pictures of: pages with something to show, and what comes over them.

/** The demo's first alert comes within it. */
const PATIENCE_MS = 180_000;
const HOUR = 3_600_000;
/** The quietest source of the demo speaks more often. */
const ON_TIME_MS = 60_000;
/** Whoever is to be seen acting. */
const ACTOR = '林悦';
/** The name under which the screen keeps who acts on a device. */
const ACTOR_KEY = 'mcc.actor';

/**
 * A picture: where the page is, and what is done there before it is taken.
 * @typedef {{ url: string, act?: (page: import('playwright-core').Page) => Promise<unknown> }} View
 */

/**
 * All views by their names. Waits for the demo's first alert, and for the end of its history.
 * @param {string} url of a product with data
 * @param {string | null} emptyUrl of one that has none; null: its views are left out
 * @returns {Promise<Record<string, View>>}
 */
export async function viewsOf(url, emptyUrl) {
  const { alerts } = await until(`${url}/api/v1/alerts`, ({ alerts }) => alerts.some(isRaised));
  const alert = alerts.find(isRaised);
  await until(`${url}/api/v1/sources`, ({ sources }) => sources.every(isOnTime));
  await silenceSomething(url);
  const at = (path, act) => ({ url: url + path, act });
  return {
    wall: at('/'),
    alert: at(`/#/alerts/${alert.id}`),
    silences: at('/#/silences'),
    budget: at('/#/budget'),
    explore: at('/#/explore?kpi=gmv&by=channel&range=1h&compare=previous'),
    'explore-filtered': at('/?channel=douyin#/explore?kpi=gmv&range=1h', openDetails),
    'explore-faults': at('/#/explore?kpi=nonsense&by=moon'),
    replay: at(`/#/?at=${alert.raisedAt}&speed=60`),
    takeover: at('/', letTakeOver(url)),
    'dialog-name': at('/', async (page) => {
      await page.evaluate((key) => localStorage.removeItem(key), ACTOR_KEY);
      await page.reload();
      await page.locator('.alert-acts .button.is-primary').first().click();
    }),
    'dialog-note': at('/', pressSigned(actOnAlert('备注', 'Note'))),
    'dialog-silence': at('/', pressSigned(actOnAlert('静默', 'Silence'))),
    'dialog-replay': at('/', (page) => page.keyboard.press('r')),
    'dialog-approve': at('/#/budget', pressSigned('.waiting .button.is-primary')),
    filter: at('/', (page) => page.locator('.filter-open').click()),
    'unknown-alert': at('/#/alerts/nothing'),
    ...(emptyUrl && {
      'first-run': { url: emptyUrl },
      'silences-none': { url: `${emptyUrl}/#/silences` },
      'budget-none': { url: `${emptyUrl}/#/budget` },
      'explore-none': { url: `${emptyUrl}/#/explore` },
    }),
  };
}

const isRaised = ({ raisedAt }) => raisedAt !== null;

/** While the history of the demo is played, its sources are behind the clock. */
const isOnTime = ({ lastEventTime }) => Date.now() - Date.parse(lastEventTime) < ON_TIME_MS;

/** The button of an alert's card, which carries its name in front of what the alert says. */
const actOnAlert = (...names) => names.map((name) => `.alert-acts [aria-label^='${name}']`).join(', ');

/** Presses a button that asks for a name where this device does not know it, and tells the name before. */
function pressSigned(button) {
  return async (page) => {
    await page.evaluate(([key, actor]) => localStorage.setItem(key, actor), [ACTOR_KEY, ACTOR]);
    await page.reload();
    await page.locator(button).first().click();
  };
}

/** On a phone the rarer choices are closed. */
async function openDetails(page) {
  const summary = page.locator('.explore-more > summary');
  if (await summary.isVisible()) await summary.click();
}

/** A red alert that comes while somebody looks. */
function letTakeOver(url) {
  return async (page) => {
    await page.locator('[data-kpi]').first().waitFor();
    // no product that was seen before, also on another day
    const product = `山茶精华水 批次 ${Date.now() % 100_000}`;
    const price = (amount, agoMs) => ({
      id: `picture-${Date.now()}-${amount}`,
      source: 'price-tracker',
      type: 'competitor.price',
      time: new Date(Date.now() - agoMs).toISOString(),
      data: { competitor: '云朵家', product, price: amount, ownPrice: 199 },
    });
    await post(`${url}/api/v1/events`, [price(219, 15 * 60_000), price(179, 0)]);
    await page.locator('.takeover').waitFor();
  };
}

async function silenceSomething(url) {
  const until = (hours) => new Date(Date.now() + hours * HOUR).toISOString();
  const silence = (matchers, reason, hours, more = {}) =>
    post(`${url}/api/v1/silences`, { matchers, author: ACTOR, reason, until: until(hours), ...more });
  const is = (field, value) => ({ field, op: '=', value });
  await silence([is('rule', 'source-silent'), is('source', 'pos.offline')], '门店盘点，收银系统停机', 4);
  await silence([is('channel', 'offline')], '线下渠道系统升级', 30, { from: until(20) });
}

async function post(address, body) {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}: ${await answer.text()}`);
}

/** Asks until the answer is what is waited for. */
async function until(address, isGood) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await fetch(address)
      .then((response) => response.json())
      .catch(() => undefined);
    if (answer && isGood(answer)) return answer;
    if (Date.now() > end) throw new Error(`${address} has not answered as it should within 3 minutes`);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}
