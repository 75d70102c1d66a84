import type { MarketingEvent } from '@mcc/contracts';
import type { BoundMapping, EventMapping } from './mapping';
import { Problem, type Row, type Scope } from './row';

/** An event with the time as a number and where it comes from. */
export interface MappedEvent {
  event: MarketingEvent;
  /** epoch ms */
  time: number;
  /** line of the data file on which its record begins */
  line: number;
}

/** Takes what becomes of a row. */
export interface RowSink {
  event(mapped: MappedEvent): void;
  /** the condition `label` kept a row (`what` = row) or one event of it (`what` = the type) back */
  kept(what: string, label: string): void;
  problem(row: Row, problem: Problem): void;
}

const EARLIEST = Date.UTC(-9999, 0, 1);
const LATEST = Date.UTC(9999, 11, 31);

/** Makes all events of one row. A problem with one of them does not keep back the others. */
export function mapRow(mapping: BoundMapping, row: Row, sink: RowSink): void {
  if (mapping.when) {
    const holds = mapping.when.test({ row });
    if (holds instanceof Problem) return sink.problem(row, holds);
    if (!holds) return sink.kept('row', mapping.when.label);
  }
  for (const event of mapping.events) {
    if (!event.each) mapEvent(mapping, event, { row }, sink);
    else for (const each of event.each) mapEvent(mapping, event, { row, each }, sink);
  }
}

function mapEvent(mapping: BoundMapping, rule: EventMapping, scope: Scope, sink: RowSink): void {
  const { row } = scope;
  if (rule.when) {
    const holds = rule.when.test(scope);
    if (holds instanceof Problem) return sink.problem(row, holds);
    if (!holds) return sink.kept(rule.type, rule.when.label);
  }
  const time = rule.time(scope);
  if (time instanceof Problem) return sink.problem(row, time);
  if (!(time >= EARLIEST && time <= LATEST)) {
    return sink.problem(row, new Problem(undefined, 'the time lies outside the years −9999 to 9999'));
  }
  const data = rule.data(scope);
  if (data instanceof Problem) return sink.problem(row, data);
  const event = {
    id: rule.id.text(scope),
    source: mapping.source.text(scope),
    type: rule.type,
    time: new Date(time).toISOString(),
    ...(rule.subject ? { subject: rule.subject.text(scope) } : {}),
    data,
  };
  // `data` was made by the fields of the type's schema; the server checks it fully
  sink.event({ event: event as MarketingEvent, time, line: row.line });
}
