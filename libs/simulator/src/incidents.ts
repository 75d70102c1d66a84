import { GREAT_ROOMS } from './brand';
import { createRandom, mix } from './random';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Something out of the ordinary in the demo's day. Times are epoch ms, `to` excluded. */
export type Incident = { from: number; to: number } & (
  | {
      kind: 'price-drop';
      competitor: number;
      product: number;
      /** the price becomes this share of itself */ factor: number;
    }
  | {
      kind: 'conversion-collapse';
      channel: string;
      /** the payment rate becomes this share of itself */ factor: number;
    }
  | {
      kind: 'opinion-spike';
      /** negative mentions a second on top of the ordinary */ perSecond: number;
      topic: number;
    }
  | {
      kind: 'traffic-surge';
      /** index of the live room */ room: number;
      /** viewers become this multiple */ factor: number;
    }
);

/** The three of the first minutes: what a visitor of the demo sees first. */
function opening(start: number): Incident[] {
  const drop = start + 30 * SECOND;
  const collapse = start + 45 * SECOND;
  const spike = start + 110 * SECOND;
  return [
    { kind: 'price-drop', from: drop, to: drop + 25 * MINUTE, competitor: 0, product: 1, factor: 0.82 },
    {
      kind: 'conversion-collapse',
      from: collapse,
      to: collapse + 4 * MINUTE,
      channel: 'douyin',
      factor: 0.12,
    },
    { kind: 'opinion-spike', from: spike, to: spike + 4 * MINUTE, perSecond: 1.3, topic: 0 },
  ];
}

const KINDS = ['traffic-surge', 'price-drop', 'conversion-collapse', 'opinion-spike'] as const;

function recurring(seed: number, index: number, from: number): Incident {
  const random = createRandom(mix(seed, 0x1dc1de, index));
  const kind = KINDS[index % KINDS.length] ?? 'traffic-surge';
  switch (kind) {
    case 'traffic-surge':
      return {
        kind,
        from,
        to: from + 8 * MINUTE,
        room: random.integer(GREAT_ROOMS),
        factor: random.between(1.6, 2.1),
      };
    case 'price-drop': {
      const factor = 1 - random.between(0.08, 0.13);
      const [competitor, product] = [random.integer(3), random.integer(3)];
      return { kind, from, to: from + 18 * MINUTE, competitor, product, factor };
    }
    case 'conversion-collapse': {
      const channel = random.pick(['tmall', 'jd', 'wechat', 'douyin']);
      return { kind, from, to: from + 3 * MINUTE, channel, factor: random.between(0.3, 0.45) };
    }
    case 'opinion-spike': {
      const perSecond = random.between(0.5, 0.8);
      return { kind, from, to: from + 3 * MINUTE, perSecond, topic: random.integer(3) };
    }
  }
}

/** Tells which incidents hold at a moment. */
export interface IncidentScript {
  at(ms: number): readonly Incident[];
  /** incidents that touch the interval, `to` excluded, by their beginning */
  between(fromMs: number, toMs: number): Incident[];
}

/**
 * The script of a demo that started at `start`: a price drop after 40 s, a collapse of payments after 75 s, a wave of
 * negative mentions after 110 s, then a milder incident every 20 to 40 minutes for as long as it is asked.
 */
export function incidentScript(seed: number, start: number | undefined): IncidentScript {
  if (start === undefined) return { at: () => [], between: () => [] };
  const known = opening(start);
  let made = 0;
  let latest = start;
  const extendTo = (ms: number): void => {
    while (latest <= ms) {
      const gap = createRandom(mix(seed, 0x6a9, made)).between(20, 40);
      latest += Math.round(gap * 60) * SECOND;
      known.push(recurring(seed, made, latest));
      made += 1;
    }
  };
  const between = (fromMs: number, toMs: number): Incident[] => {
    extendTo(toMs);
    return known.filter((incident) => incident.from < toMs && incident.to > fromMs);
  };
  let minute = Number.NaN;
  let ofMinute: readonly Incident[] = [];
  return {
    between,
    at: (ms) => {
      // almost every minute has none: look the minute up once
      if (Math.floor(ms / MINUTE) !== minute) {
        minute = Math.floor(ms / MINUTE);
        ofMinute = between(minute * MINUTE, (minute + 1) * MINUTE);
      }
      return ofMinute.filter((incident) => incident.from <= ms && ms < incident.to);
    },
  };
}
