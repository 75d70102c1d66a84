import type { LiveProblem, ReplayRequest, ReplayStamp, SubscribeRequest } from '@mcc/contracts';

const replay: Required<ReplayRequest> = { at: 0, speed: 60, playing: true };
const subscribe: Required<SubscribeRequest> = { panels: ['tiles'], filter: { channel: 'douyin' }, replay };

/** What a message about the past says of its moment. */
export const replayStamp: Required<ReplayStamp> = { ...replay, earliest: 0, atPresent: false };
const problem: Required<LiveProblem> = { code: 'c', message: 'm', earliest: 0 };

/** What clients of `/live` send and what may be wrong with it, with every property that there is. */
export const SUBSCRIBE_SAMPLES = {
  SubscribeRequest: subscribe,
  ReplayRequest: replay,
  ReplayCommand: replay,
  ReplayStamp: replayStamp,
  LiveProblem: problem,
};
