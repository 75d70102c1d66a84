import type {
  AlertMatcher,
  AlertMessage,
  AlertView,
  Cell,
  DeadLetterMessage,
  Evidence,
  LiveAlert,
  LiveDelta,
  LiveSilence,
  LiveSnapshot,
  MetricsMessage,
  SilenceMessage,
  SilenceView,
  SourceFreshness,
  SubscribeRequest,
  Summary,
  Suppression,
  Tile,
  TrendMinute,
} from '@mcc/contracts';
import { BUDGET_SAMPLES } from './asyncapi-budget-samples';

// One message of each type with every optional field given: `Required` makes the compiler ask for new ones.

const text = { 'zh-CN': '文', en: 'text' };
const iso = '2026-11-11T00:00:00.000Z';

const summary: Required<Summary> = { n: 1, sum: 1, min: 1, max: 1, lastAt: 0, last: 1 };
const cell: Required<Cell> = {
  window: 0,
  dimensions: { channel: 'douyin' },
  measures: { gmv: summary },
  late: true,
};
const evidence: Required<Evidence> = {
  reason: text,
  values: [{ name: 'rate', value: 0.5, unit: 'ratio' }],
  window: { from: 0, to: 1 },
  sample: 1,
  provisional: false,
  kpi: 'ctr',
  reference: { from: 0, to: 1 },
};
const suppressed: Required<Suppression> = {
  by: 'silence',
  id: 's',
  reason: text,
  until: iso,
  source: 'a',
};
const view: Required<AlertView> = {
  id: 'a',
  rule: 'r',
  ruleName: text,
  key: { competitor: 'c' },
  episode: 1,
  state: 'firing',
  grade: 'red',
  summary: text,
  owner: 'o',
  firedAt: iso,
  raisedAt: iso,
  resolvedAt: null,
  deadline: iso,
  deadlineFrom: iso,
  acknowledgedBy: 'x',
  acknowledgedUntil: iso,
  acknowledgedAt: iso,
  escalatedAt: iso,
  assignee: 'y',
  closedAt: iso,
  closeOut: { by: 'x', reason: 'other', note: 'n' },
  feedback: [{ by: 'x', useful: true }],
  flapping: { firings: 4, from: iso, to: iso },
  evidence,
  updatedAt: iso,
  suppressed,
};
const tile: Required<Tile> = {
  kpi: 'gmv',
  value: 1,
  sample: 1,
  state: 'final',
  previous: null,
  spark: [1, null],
};
const minute: Required<TrendMinute> = {
  t: 0,
  values: { gmv: 1, viewers_online: null },
  state: 'provisional',
};
const source: Required<SourceFreshness> = { source: 's', lastEventTime: iso, lastSeen: iso, perMinute: 1 };
const state = { tiles: [tile], trend: [minute], alerts: [view], sources: [source] };

const metrics: Required<MetricsMessage> = {
  version: 1,
  slice: { topic: 't', partition: 0, first: 0, last: 1 },
  part: 0,
  parts: 1,
  appendedAt: 1,
  watermark: null,
  cells: [cell],
  observations: [{ type: 'competitor.price', id: '1', source: 's', time: 0, data: {} }],
  sources: [{ source: 's', events: 1, duplicates: 0, lastTime: 0 }],
  readUntil: 2,
};
const transition: Required<AlertMessage> = {
  version: 1,
  transitionId: 't',
  alertId: 'a',
  kind: 'fire',
  at: 0,
  producedAt: 0,
  rule: 'r',
  ruleName: text,
  key: {},
  episode: 1,
  grade: 'yellow',
  responseWithinMs: 1,
  owner: 'o',
  summary: text,
  evidence,
  actor: 'x',
  note: 'n',
  until: 1,
  deadline: 1,
  assignee: 'y',
  closeOut: 'fixed',
  fiveWhys: [{ question: 'q', answer: 'a' }],
  useful: true,
  links: [{ title: 't', url: 'u' }],
};
const deadLetter: Required<DeadLetterMessage> = {
  version: 1,
  id: '1',
  stage: 'ingest',
  code: 'invalid-json',
  message: 'm',
  at: 0,
  topic: 't',
  partition: 0,
  offset: 0,
  source: 's',
  type: 'ad.click',
  eventId: 'e',
  bytes: '',
  replayedAt: 0,
};
const subscribe: Required<SubscribeRequest> = { panels: ['tiles'], filter: { channel: 'douyin' } };
const stamp = { seq: 1, eventTime: null, serverTime: 0 };
const snapshot: Required<LiveSnapshot> = {
  ...stamp,
  state,
  demo: true,
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
};
const delta: Required<LiveDelta> = {
  ...stamp,
  changes: state,
  removed: { trend: [0], alerts: ['a'], sources: ['s'] },
};
const alert: Required<LiveAlert> = { alert: view, kind: 'fire' };

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

/** Complete messages by the name of their schema in `docs/asyncapi.yaml`. */
export const SAMPLES: Record<string, object> = {
  Summary: summary,
  Cell: cell,
  Evidence: evidence,
  MetricsMessage: metrics,
  AlertMessage: transition,
  AlertView: view,
  DeadLetterMessage: deadLetter,
  SubscribeRequest: subscribe,
  Tile: tile,
  TrendMinute: minute,
  SourceFreshness: source,
  LiveSnapshot: snapshot,
  LiveDelta: delta,
  LiveAlert: alert,
  Suppression: suppressed,
  SilenceMessage: silence,
  SilenceView: silenceView,
  LiveSilence: liveSilence,
  ...BUDGET_SAMPLES,
};
