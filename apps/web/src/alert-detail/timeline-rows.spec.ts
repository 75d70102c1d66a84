import type { AlertMessage } from '@mcc/contracts';
import { kindOf, timelineRows, whoOf } from './timeline-rows';

const message = (transitionId: string, kind: AlertMessage['kind']): AlertMessage =>
  ({ transitionId, kind }) as AlertMessage;

describe('timelineRows', () => {
  it('shows the newest first', () => {
    const rows = timelineRows([message('a', 'fire'), message('b', 'ack')]);
    expect(rows.map((row) => row.message.transitionId)).toEqual(['b', 'a']);
  });

  it('tells updates in a row once, by the latest, and does not put together what something stands between', () => {
    const rows = timelineRows([
      message('a', 'fire'),
      message('b', 'update'),
      message('c', 'update'),
      message('d', 'note'),
      message('e', 'update'),
    ]);
    expect(rows.map((row) => [row.message.transitionId, row.times])).toEqual([
      ['e', 1],
      ['d', 1],
      ['c', 2],
      ['a', 1],
    ]);
  });
});

it.each([
  ['ack', undefined, 'ack'],
  ['feedback', true, 'useful'],
  ['feedback', false, 'notUseful'],
] as const)('%s with %p is told as %s', (kind, useful, told) => {
  expect(kindOf({ kind, ...(useful === undefined ? {} : { useful }) })).toBe(told);
});

it.each([
  ['ack', '李雷', { person: '李雷' }],
  ['escalate', '李雷', { person: '李雷' }],
  ['escalate', undefined, 'clock'],
  ['ack-expired', undefined, 'clock'],
  ['fire', undefined, 'rule'],
] as const)('%s by %p is the doing of %j', (kind, actor, who) => {
  expect(whoOf({ kind, ...(actor === undefined ? {} : { actor }) })).toEqual(who);
});
