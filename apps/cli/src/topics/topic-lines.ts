import type { TopicReport } from '@mcc/event-log';

/** One line for each topic; what only people can change follows below it. */
export function topicLines(reports: TopicReport[], checkOnly: boolean): string[] {
  const width = Math.max(...reports.map(({ topic }) => topic.length));
  return reports.flatMap((report) => [
    `${report.topic.padEnd(width)}  ${outcome(report, checkOnly)}`,
    ...report.problems.map((problem) => `  ! ${problem}`),
  ]);
}

function outcome({ state, changes }: TopicReport, checkOnly: boolean): string {
  const list = changes.join(', ');
  if (state === 'missing') return `${checkOnly ? 'missing' : 'created'} (${list})`;
  if (changes.length > 0) return `${checkOnly ? 'differs' : 'changed'} (${list})`;
  return 'unchanged';
}
