import type {
  AlertMessage,
  AlertView,
  Cell,
  ChannelRow,
  ComparedReading,
  CompetitorMove,
  CompetitorPrice,
  DeadLetterMessage,
  Evidence,
  FunnelStep,
  KpiReading,
  LiveAlert,
  LiveDelta,
  LiveRemovals,
  LiveSnapshot,
  LiveState,
  MetricsMessage,
  OpinionRow,
  RoomRow,
  SourceFreshness,
  Summary,
  Suppression,
  Tile,
  TrendMinute,
} from '@mcc/contracts';
import { mention, word } from './asyncapi-opinion-samples';
import { RULE_SAMPLES } from './asyncapi-rule-samples';
import { SILENCE_SAMPLES } from './asyncapi-silence-samples';
import { SUBSCRIBE_SAMPLES, replayStamp } from './asyncapi-subscribe-samples';
import { NOTIFICATION_SAMPLES } from './asyncapi-notification-samples';
import { BUDGET_ENTRIES, BUDGET_SAMPLES } from './asyncapi-budget-samples';

// One message of each type with every optional field given: `Required` makes the compiler ask for new ones.

const text = { 'zh-CN': '文', en: 'text' };
const iso = '2026-11-11T00:00:00.000Z';

const summary: Required<Summary> = { n: 1, sum: 1, min: 1, max: 1, lastAt: 0, last: 1, sketch: [65] };
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
  lastWeek: 0.4,
  target: { whole: 0.5, due: 0.5 },
  usual: { expected: 0.5, low: -0.5, high: 1.5, days: 14 },
  spark: [1, null],
  since: 0,
  noHistory: ['previous', 'lastWeek'],
};
const minute: Required<TrendMinute> = {
  t: 0,
  values: { gmv: 1, viewers_online: null },
  yesterday: { gmv: null },
  state: 'provisional',
};
const source: Required<SourceFreshness> = { source: 's', lastEventTime: iso, lastSeen: iso, perMinute: 1 };
const compared: Required<ComparedReading> = { value: 1, sample: 1, previous: null };
const step: Required<FunnelStep> = { kpi: 'clicks', ...compared, rate: { kpi: 'ctr', ...compared } };
const channel: Required<ChannelRow> = { channel: 'douyin', values: { roi: compared } };
const reading: Required<KpiReading> = { value: null, sample: 0 };
const room: Required<RoomRow> = {
  room: 'r',
  values: { viewer_loss: reading },
  gmvPerMinute: 1,
  online: [1, null],
};
const opinion: Required<OpinionRow> = {
  brand: 'b',
  values: { mentions: compared },
  perMinute: [1, null],
  shares: [null, { positive: 0.5, neutral: 0, negative: 0.5 }],
};
const competitorPrice: Required<CompetitorPrice> = {
  id: 'c',
  competitor: 'c',
  product: 'p',
  platform: '',
  price: 9.9,
  ownPrice: null,
  move: { from: 12, to: 9.9, at: iso },
  spark: [null, 12, 9.9],
  seenAt: iso,
};
const promotion: Required<CompetitorMove> = {
  id: 'p',
  time: iso,
  kind: 'launch',
  competitor: 'c',
  product: 'p',
  platform: null,
  price: null,
  ownPrice: null,
  text: null,
};
const state: Required<LiveState> = {
  tiles: [tile],
  trend: [minute],
  alerts: [view],
  sources: [source],
  funnel: [step],
  channels: [channel],
  rooms: [room],
  opinion: [opinion],
  mentions: [mention],
  words: [word],
  competitors: [competitorPrice],
  promotions: [promotion],
  ...BUDGET_ENTRIES,
};

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
  runbook: text,
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
const stamp = { seq: 1, eventTime: null, countedTo: null, serverTime: 0, replay: replayStamp };
const snapshot: Required<LiveSnapshot> = {
  ...stamp,
  state,
  environment: 'staging',
  demo: true,
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
};
const removals: Required<LiveRemovals> = {
  tiles: ['gmv'],
  trend: [0],
  alerts: ['a'],
  sources: ['s'],
  funnel: ['clicks'],
  channels: ['douyin'],
  rooms: ['r'],
  opinion: ['b'],
  mentions: ['m'],
  words: ['w'],
  competitors: ['c'],
  promotions: ['p'],
  budget: ['b'],
  moves: ['m'],
  pace: ['b/l'],
};
const delta: Required<LiveDelta> = {
  ...stamp,
  changes: state,
  removed: removals,
};
const alert: Required<LiveAlert> = { alert: view, kind: 'fire' };

export const SAMPLES: Record<string, object> = {
  Summary: summary,
  Cell: cell,
  Evidence: evidence,
  MetricsMessage: metrics,
  AlertMessage: transition,
  AlertView: view,
  DeadLetterMessage: deadLetter,
  ...SUBSCRIBE_SAMPLES,
  Tile: tile,
  TrendMinute: minute,
  SourceFreshness: source,
  ComparedReading: compared,
  FunnelStep: step,
  ChannelRow: channel,
  KpiReading: reading,
  RoomRow: room,
  OpinionRow: opinion,
  NotableMention: mention,
  HotWord: word,
  CompetitorPrice: competitorPrice,
  CompetitorMove: promotion,
  LiveState: state,
  LiveSnapshot: snapshot,
  LiveDelta: delta,
  LiveAlert: alert,
  Suppression: suppressed,
  ...RULE_SAMPLES,
  ...SILENCE_SAMPLES,
  ...NOTIFICATION_SAMPLES,
  ...BUDGET_SAMPLES,
};
