import type { SilenceView } from '@mcc/contracts';
import { spanOf } from './silence-span';

const silence = (state: SilenceView['state']): SilenceView => ({
  id: 's',
  matchers: [],
  author: '李雷',
  reason: 'known',
  from: '2026-11-22T08:00:00.000Z',
  until: '2026-11-22T09:00:00.000Z',
  state,
  updatedAt: '2026-11-22T07:00:00.000Z',
  updatedBy: '李雷',
});

it.each([
  ['scheduled', '2026-11-22T07:59:00.000Z', { state: 'scheduled', leftMs: 60_000 }],
  ['scheduled', '2026-11-22T08:30:00.000Z', { state: 'active', leftMs: 1_800_000 }],
  ['expiring', '2026-11-22T08:50:00.000Z', { state: 'expiring', leftMs: 600_000 }],
  ['active', '2026-11-22T09:00:00.000Z', { state: 'expired', leftMs: 0 }],
] as const)('what was %s is at %s', (state, now, span) => {
  expect(spanOf(silence(state), Date.parse(now))).toEqual(span);
});
