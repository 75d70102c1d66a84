import type { ReplayStamp } from '@mcc/contracts';
import { useView } from '../live/live-store';

/** Which moment of the past the screen shows; null: the present. */
export function useReplayed(): ReplayStamp | null {
  return useView((view) => view.replay, null);
}

/** Whether the screen shows the past; drawn again only when that changes. */
export function useIsReplay(): boolean {
  return useView((view) => view.replay !== null, false);
}
