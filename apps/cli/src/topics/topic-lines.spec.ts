import type { TopicReport } from '@mcc/event-log';
import { topicLines } from './topic-lines';

const report = (given: Partial<TopicReport>): TopicReport => ({
  topic: 'a',
  state: 'as-planned',
  changes: [],
  problems: [],
  ...given,
});

describe('topicLines', () => {
  const reports = [
    report({ topic: 'mcc.new', state: 'missing', changes: ['3 partitions', 'cleanup.policy delete'] }),
    report({ topic: 'mcc.old.v1', state: 'different', changes: ['retention.ms 1 → 2'] }),
    report({ topic: 'same' }),
    report({ topic: 'few', state: 'different', problems: ['few has 1 of 2 planned partitions.'] }),
  ];

  it('says what was done', () => {
    expect(topicLines(reports, false)).toEqual([
      'mcc.new     created (3 partitions, cleanup.policy delete)',
      'mcc.old.v1  changed (retention.ms 1 → 2)',
      'same        unchanged',
      'few         unchanged',
      '  ! few has 1 of 2 planned partitions.',
    ]);
  });

  it('says what would be done', () => {
    expect(topicLines(reports, true).slice(0, 2)).toEqual([
      'mcc.new     missing (3 partitions, cleanup.policy delete)',
      'mcc.old.v1  differs (retention.ms 1 → 2)',
    ]);
  });
});
