// The load of the benches: events as a shop has them, sent in requests of many.
import { setTimeout as sleep } from 'node:timers/promises';

export const BATCH = 500;
const SENDERS = 4;
const CHANNELS = ['douyin', 'tmall', 'jd', 'wechat'];

/** A mix as a shop has it: impressions, clicks, spend, visits and orders. */
function eventOf(index, source) {
  const types = ['ad.impression', 'ad.impression', 'ad.click', 'ad.spend', 'order.paid'];
  const type = types[index % types.length];
  const amount = ((index * 7919) % 100_000) / 100;
  return {
    id: String(index),
    source,
    type,
    time: new Date().toISOString(),
    data: {
      channel: CHANNELS[index % CHANNELS.length],
      campaign: `campaign-${index % 50}`,
      ...(type === 'ad.spend' ? { amount } : {}),
      ...(type === 'order.paid' ? { orderId: `${source}-${index}`, amount } : {}),
    },
  };
}

const batchOf = (source, from, length) => Array.from({ length }, (_, i) => eventOf(from + i, source));

/** Sends a batch until it is taken; a refusal is no measurement. */
async function send(url, events) {
  for (;;) {
    const answer = await fetch(`${url}/api/v1/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(events),
    }).catch(() => null);
    const text = await answer?.text();
    if (answer?.status === 202 && !JSON.parse(text).rejected?.length) return;
    if (answer && answer.status < 500 && answer.status !== 429)
      throw new Error(`refused: ${text.slice(0, 500)}`);
    await sleep(200);
  }
}

/** Sends so many events as fast as they are taken; resolves to the seconds it took. */
export async function sendAll(url, source, count) {
  let next = 0;
  const begin = performance.now();
  const sender = async () => {
    while (next < count) {
      const from = next;
      next += BATCH;
      await send(url, batchOf(source, from, Math.min(BATCH, count - from)));
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
  return (performance.now() - begin) / 1_000;
}

/** Sends events at a rate until it is told to stop. What it could not send in time it does not catch up with. */
export function startLoad(url, source, perSecond) {
  let next = 0;
  let isWanted = perSecond > 0;
  const begin = performance.now();
  const pace = (BATCH / perSecond) * 1_000;
  const sender = async (lane) => {
    for (let turn = lane; isWanted; turn += SENDERS) {
      await sleep(Math.max(0, begin + turn * pace - performance.now()));
      const from = next;
      next += BATCH;
      await send(url, batchOf(source, from, BATCH));
    }
  };
  const senders = Promise.all(Array.from({ length: isWanted ? SENDERS : 0 }, (_, lane) => sender(lane)));
  return {
    /** @returns {Promise<number>} events a second that were sent */
    stop: async () => {
      isWanted = false;
      await senders;
      return next / ((performance.now() - begin) / 1_000);
    },
  };
}

/** How many events of {@link eventOf} the product has counted. */
export async function counted(url) {
  const query = 'kpi=impressions,clicks,spend,orders&step=total';
  const { series } = await (await fetch(`${url}/api/v1/metrics?${query}`)).json();
  return series.reduce((sum, { points }) => sum + (points[0]?.sample ?? 0), 0);
}
