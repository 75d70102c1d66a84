import { COMPETITORS, PRODUCTS } from '../brand';
import type { Incident } from '../incidents';
import { cents, type Emit, type Second, type Stream } from '../stream';

/** Every price is looked at once in this many seconds. */
const EVERY = 30;

function isDrop(incident: Incident, competitor: number, product: number) {
  return incident.kind === 'price-drop' && incident.competitor === competitor && incident.product === product;
}

function observe(second: Second, competitorAt: number, productAt: number, emit: Emit): void {
  const competitor = COMPETITORS[competitorAt];
  const offer = competitor?.prices[productAt];
  const own = PRODUCTS[offer?.own ?? 0];
  if (!competitor || !offer || !own) return;
  const at = second.startMs + 500;
  const key = `${second.name}-${competitorAt}-${productAt}`;
  const drops = second.incidents.at(at).filter((incident) => isDrop(incident, competitorAt, productAt));
  const factor = drops.reduce((product, drop) => product * ('factor' in drop ? drop.factor : 1), 1);
  const context = { competitor: competitor.name, product: offer.product, platform: 'tmall' };
  const prices = {
    // whole yuan and 90 cents, as shops like it
    price: factor === 1 ? cents(offer.cents) : cents(Math.floor((offer.cents * factor) / 100) * 100 - 10),
    listPrice: cents(Math.round((offer.cents * 1.25) / 100) * 100),
    ownPrice: cents(own.cents),
  };
  emit(at, 'price.tracker', 'competitor.price', key, { ...context, ...prices });
  const begins = drops.some((drop) => drop.from > at - 1_000);
  if (begins) {
    const text = `${competitor.name}「${offer.product}」限时直降`;
    emit(at + 200, 'price.tracker', 'competitor.promotion', key, { ...context, ...prices, text });
  }
}

/** Prices of three competitors, looked at in turn, and at once when one of them changes. */
export const priceStream: Stream = (second, emit) => {
  const at = second.startMs + 500;
  const fresh = second.incidents
    .at(at)
    .filter((incident) => incident.kind === 'price-drop' && incident.from > at - 1_000);
  COMPETITORS.forEach((competitor, competitorAt) => {
    competitor.prices.forEach((_, productAt) => {
      const turn = second.index % EVERY === (competitorAt * 3 + productAt) * 3;
      const changed = fresh.some((incident) => isDrop(incident, competitorAt, productAt));
      if (turn || changed) observe(second, competitorAt, productAt, emit);
    });
  });
};
