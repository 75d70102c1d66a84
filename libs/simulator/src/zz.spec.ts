import { createSimulator } from '@mcc/simulator';
it('x', () => {
  const start = Date.parse('2026-11-10T12:00:00Z');
  const sim = createSimulator({ seed: 1, incidentsFrom: start });
  for (const h of [0, 4, 8, 13, 20]) {
    const s = createSimulator({ seed: 1 });
    const from = Date.parse('2026-11-10T00:00:00+08:00') + h * 3600e3;
    const n = s.eventsBetween(from, from + 600e3).length; console.log(h, n / 600);
  }
  const t = performance.now();
  const ev = sim.eventsBetween(start - 5400e3, start);
  const ms = performance.now() - t;
  console.log(ev.length, ms, ev.length / ms * 1000);
  const by: Record<string, number> = {}; let gmv = 0, spend = 0;
  const ch: Record<string, Record<string, number>> = {};
  for (const e of ev) { by[e.type] = (by[e.type] ?? 0) + 1; const d = e.data as any; if (e.type === 'order.paid') gmv += d.amount; if (e.type === 'ad.spend') spend += d.amount;
    if (d.channel) { const c = (ch[d.channel] ??= {}); c[e.type] = (c[e.type] ?? 0) + 1; } }
  console.log(Object.fromEntries(Object.entries(by).map(([k, v]) => [k, +(v / 5400).toFixed(3)])), gmv / spend, gmv/5400, spend/(by['ad.click']??1), spend/(by['ad.impression']??1)*1000);
  for (const [c, m] of Object.entries(ch)) console.log(c, 'co/s', ((m['site.checkout']??0)/5400).toFixed(2), 'pay', ((m['order.paid']??0)/(m['site.checkout']??1)).toFixed(3), 'ctr', ((m['ad.click']??0)/(m['ad.impression']??1)).toFixed(4));
  console.log(JSON.stringify(ev.slice(5000, 5012), null, 0));
});
