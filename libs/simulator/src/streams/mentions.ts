import { BRAND, COMPETITORS, PRODUCTS, REGIONS } from '../brand';
import type { Random } from '../random';
import type { Emit, Stream } from '../stream';
import { mentionText } from './mention-texts';

const PLATFORMS = [
  { name: 'weibo', weight: 32 },
  { name: 'xiaohongshu', weight: 34 },
  { name: 'douyin', weight: 26 },
  { name: 'zhihu', weight: 8 },
] as const;

type Sentiment = 'positive' | 'neutral' | 'negative';

interface Post {
  key: string;
  at: number;
  brand: string;
  sentiment: Sentiment;
  topic?: number;
}

function emitPost(post: Post, random: Random, emit: Emit): void {
  const { brand, sentiment, topic } = post;
  const product = random.weighted(PRODUCTS).name.split(' ')[0] ?? '';
  const strength = sentiment === 'neutral' ? random.between(-0.15, 0.15) : random.between(0.35, 0.95);
  emit(post.at, 'social.listening', 'social.mention', post.key, {
    brand,
    platform: random.weighted(PLATFORMS).name,
    text: mentionText(random, sentiment, brand, product, topic),
    sentiment,
    score: Math.round((sentiment === 'negative' ? -strength : strength) * 100) / 100,
    // few posts are read by many: a long tail
    reach: Math.round(40 * Math.exp(random.between(0, 6.5))),
    author: `a${random.integer(90_000)}`,
    region: random.weighted(REGIONS).name,
    ...(brand === BRAND ? { product } : {}),
  });
}

function ordinarySentiment(random: Random): Sentiment {
  const dice = random.next();
  return dice < 0.52 ? 'positive' : dice < 0.88 ? 'neutral' : 'negative';
}

/** What people write about the brand and its competitors, with waves of bad opinion when an incident says so. */
export const mentionStream: Stream = (second, emit) => {
  const random = second.randomOf(second.index, 0);
  const posts = random.count(0.4 * second.activity * second.scale);
  for (let i = 0; i < posts; i += 1) {
    const brand = random.chance(0.62) ? BRAND : random.pick(COMPETITORS).name;
    const post = {
      key: `${second.name}-${i}`,
      at: second.startMs + random.integer(1_000),
      brand,
      sentiment: ordinarySentiment(random),
    };
    emitPost(post, random, emit);
  }
};

/** A stream of its own, so that a wave changes neither the ids nor the texts of the ordinary posts. */
export const mentionWaveStream: Stream = (second, emit) => {
  second.incidents.at(second.startMs).forEach((incident, position) => {
    if (incident.kind !== 'opinion-spike') return;
    const random = second.randomOf(second.index, position);
    const posts = random.count(incident.perSecond * second.scale);
    for (let i = 0; i < posts; i += 1) {
      const at = second.startMs + random.integer(1_000);
      const key = `wave-${second.name}-${position}-${i}`;
      emitPost({ key, at, brand: BRAND, sentiment: 'negative', topic: incident.topic }, random, emit);
    }
  });
};
