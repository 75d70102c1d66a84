import {
  CHANNELS,
  CONVERSION_RATE,
  DEVICES,
  IMPRESSIONS_PER_REPORT,
  REGIONS,
  type ChannelProfile,
} from '../brand';
import type { Random } from '../random';
import { cents, type Emit, type Second, type Stream } from '../stream';

const MINUTE = 60;

/** Where the ads of one report were shown. */
function placementIn(channel: ChannelProfile, random: Random) {
  const campaign = random.weighted(channel.campaigns);
  return {
    channel: channel.id,
    campaign: campaign.name,
    creative: random.pick(campaign.creatives),
    ...(campaign.room === undefined ? {} : { room: campaign.room }),
    region: random.weighted(REGIONS).name,
    device: random.weighted(DEVICES).name,
  };
}

/** One report of an ad account: how often an ad was shown and, where there were any, its clicks and conversions. */
function emitReport(channel: ChannelProfile, at: number, key: string, random: Random, emit: Emit): void {
  const source = `ad.${channel.id}`;
  const placement = placementIn(channel, random);
  const shown = Math.round(IMPRESSIONS_PER_REPORT * random.between(0.5, 1.5));
  emit(at, source, 'ad.impression', key, { ...placement, count: shown });
  const clicks = Math.min(shown, random.count(shown * channel.ctr));
  if (clicks === 0) return;
  const clickAt = at + 800 + random.integer(4_000);
  emit(clickAt, source, 'ad.click', key, { ...placement, count: clicks });
  const count = Math.min(clicks, random.count(clicks * CONVERSION_RATE));
  if (count === 0) return;
  const value = cents(count * (6_900 + 100 * random.integer(200)));
  const convertedAt = clickAt + 20_000 + random.integer(120_000);
  emit(convertedAt, source, 'ad.conversion', key, { ...placement, count, value });
}

/** Impressions, clicks and the platform's attributed conversions, in aggregate, from each channel's ad account. */
export const adStream: Stream = (second, emit) => {
  CHANNELS.forEach((channel, position) => {
    const random = second.randomOf(second.index, position);
    const perSecond = channel.impressions / IMPRESSIONS_PER_REPORT;
    const reports = random.count(perSecond * second.activity * second.scale);
    for (let i = 0; i < reports; i += 1) {
      const at = second.startMs + random.integer(1_000);
      emitReport(channel, at, `${second.name}-${position}-${i}`, random, emit);
    }
  });
};

function spendOfMinute(second: Second, channel: ChannelProfile, position: number, emit: Emit): void {
  const random = second.randomOf(second.index, 1_000 + position);
  const weights = channel.campaigns.reduce((sum, campaign) => sum + campaign.weight, 0);
  for (const campaign of channel.campaigns) {
    const share =
      (channel.spendPerHour / MINUTE) * second.activity * second.scale * (campaign.weight / weights);
    const amount = cents(100 * share * random.between(0.92, 1.08));
    const at = second.startMs + random.integer(1_000);
    emit(at, `ad.${channel.id}`, 'ad.spend', `${second.name}-${campaign.name}`, {
      channel: channel.id,
      campaign: campaign.name,
      amount,
      ...(campaign.room === undefined ? {} : { room: campaign.room }),
    });
  }
}

/** What each account spent, once a minute; the channels report at different seconds. */
export const spendStream: Stream = (second, emit) => {
  CHANNELS.forEach((channel, position) => {
    if (second.index % MINUTE === (position * 8 + 3) % MINUTE) spendOfMinute(second, channel, position, emit);
  });
};
