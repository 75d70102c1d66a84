import type { AlertMatcher, LiveSilence, SilenceMessage, SilenceView } from '@mcc/contracts';

const iso = '2026-11-11T00:00:00.000Z';

const matchers: Required<AlertMatcher>[] = [{ field: 'channel', op: '!=', value: 'dou*' }];
const silence: Required<SilenceMessage> = {
  version: 1,
  changeId: 'c',
  kind: 'create',
  at: 0,
  actor: 'x',
  silence: { id: 's', matchers, author: 'x', reason: 'r', from: 0, until: 1 },
};
const silenceView: Required<SilenceView> = {
  id: 's',
  matchers,
  author: 'x',
  reason: 'r',
  from: iso,
  until: iso,
  state: 'expiring',
  updatedAt: iso,
  updatedBy: 'x',
};
const liveSilence: Required<LiveSilence> = { silence: silenceView, kind: 'expiring' };

export const SILENCE_SAMPLES: Record<string, object> = {
  SilenceMessage: silence,
  SilenceView: silenceView,
  LiveSilence: liveSilence,
};
