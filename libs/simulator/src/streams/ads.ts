import { CHANNELS, DEVICES, REGIONS, type ChannelProfile } from '../brand';
import { cents, type Emit, type Second, type Stream } from '../stream';

const MINUTE = 60;

/** Impressions, clicks and the platform's attributed conversions, from each channel's ad account. */
export const adStream: Stream = (second, emit) => {
  CHANNELS.forEach((channel, position) => {
    const random = second.randomOf(second.index, position);
    const source = `ad.${channel.id}`;
    const shown = random.count(channel.impressions * second.activity * second.scale);
    for (let i = 0; i < shown; i += 1) {
      const campaign = random.weighted(channel.campaigns);
      const placement = {
        channel: channel.id,
        campaign: campaign.name,
        creative: random.pick(campaign.creatives),
        ...(campaign.room === undefined ? {} : { room: campaign.room }),
        region: random.weighted(REGIONS).name,
        device: random.weighted(DEVICES).name,
      };
      const at = second.startMs + random.integer(1_000);
      const key = `${second.name}-${position}-${i}`;
      emit(at, source, 'ad.impression', key, placement);
      if (!random.chance(channel.ctr)) continue;
      const clickAt = at + 800 + random.integer(4_000);
      const customer = `u${random.integer(400_000)}`;
      emit(clickAt, source, 'ad.click', key, { ...placement, customer });
      if (!random.chance(0.09)) continue;
      const value = cents(6_900 + 100 * random.integer(200));
      emit(clickAt + 20_000 + random.integer(120_000), source, 'ad.conversion', key, {
        ...placement,
        customer,
        value,
      });
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
