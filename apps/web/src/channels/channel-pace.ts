import { pacedTogether, type Paced, type PacedPlan } from '../budget/plan-pace';

/** How one channel spends against what is planned for it. */
export interface ChannelPace extends Paced {
  /** in whose currency its money is written */
  planId: string;
  /** names of the plans that have money for it */
  plans: string[];
}

/**
 * Spend against plan by channel. Plans that move money count; what a dry run thinks only where no live one has the channel.
 */
export function channelPaces(plans: readonly PacedPlan[]): ReadonlyMap<string, ChannelPace> {
  const channels = new Set(plans.flatMap(({ lines }) => lines.map(({ line }) => line.channel)));
  return new Map([...channels].map((channel) => [channel, paceOf(channel, plans)]));
}

function paceOf(channel: string, plans: readonly PacedPlan[]): ChannelPace {
  const withIt = plans.filter(({ lines }) => lines.some(({ line }) => line.channel === channel));
  const live = withIt.filter(({ plan }) => plan.live);
  const counted = live.length > 0 ? live : withIt;
  const lines = counted.flatMap((each) => each.lines.filter(({ line }) => line.channel === channel));
  return {
    ...pacedTogether(lines),
    planId: counted[0]?.plan.id ?? '',
    plans: counted.map(({ plan }) => plan.id),
  };
}
