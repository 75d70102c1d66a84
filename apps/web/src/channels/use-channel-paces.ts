import { useMemo } from 'react';
import { pacedPlans } from '../budget/plan-pace';
import { useTable } from '../live/live-store';
import { channelPaces, type ChannelPace } from './channel-pace';

/** Spend against plan of each channel that a plan has money for, live. */
export function useChannelPaces(): ReadonlyMap<string, ChannelPace> {
  const plans = useTable('budget');
  const paces = useTable('pace');
  return useMemo(() => channelPaces(pacedPlans(plans, paces)), [plans, paces]);
}
