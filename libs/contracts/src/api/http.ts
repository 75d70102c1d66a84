import type { AlertKey } from '../dimensions';
import type {
  AlertMessage,
  AlertState,
  CloseOutReason,
  Evidence,
  Grade,
  LocalizedText,
  Why,
} from '../messages/alert';
import type { RuleFault, RuleHealth, RuleInForce } from '../messages/rules';
import type { AlertMatcher, MatchField } from '../messages/silence';

/** RFC 9457 problem details. */
export interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  detail?: string;
  instance?: string;
  /** machine-readable, e.g. `body-too-large` */
  code?: string;
  /** where a rule of the product forbids it: which one, for people in both languages */
  reason?: { code: string; text: LocalizedText };
}

/** One refused item of a batch. */
export interface RejectedItem {
  /** position in the batch, from 0 */
  index: number;
  id?: string;
  code: string;
  message: string;
}

/** Body of the 202 of `POST /api/v1/events`. */
export interface IngestResponse {
  accepted: number;
  /** how many were recognised as sent before; they are not counted again */
  duplicates?: number;
  rejected: RejectedItem[];
}

/** An alert as the fold over its transitions gives it. */
export interface AlertView {
  id: string;
  rule: string;
  ruleName: LocalizedText;
  key: AlertKey;
  episode: number;
  state: AlertState;
  grade: Grade;
  summary: LocalizedText;
  owner?: string;
  /** event time of firing, ISO 8601 */
  firedAt: string | null;
  /** wall-clock time of firing, ISO 8601: the deadline counts from here */
  raisedAt: string | null;
  resolvedAt: string | null;
  /** until when somebody has to respond, ISO 8601; null once acknowledged or resolved */
  deadline: string | null;
  /** wall-clock time from which the deadline counts where it is not `raisedAt`: an acknowledgement ended, ISO 8601 */
  deadlineFrom?: string;
  acknowledgedBy?: string;
  /** until when the acknowledgement holds, ISO 8601; absent: without end */
  acknowledgedUntil?: string;
  /** wall-clock time of the first acknowledgement, ISO 8601; stays when it ends */
  acknowledgedAt?: string;
  /** wall-clock time of the latest escalation, ISO 8601 */
  escalatedAt?: string;
  assignee?: string;
  /** wall-clock time of resolution, ISO 8601 (`resolvedAt` is event time where a rule says it) */
  closedAt?: string;
  /** of an alert resolved by hand */
  closeOut?: CloseOut;
  /** the latest word of each person */
  feedback?: Feedback[];
  /** of an alert that comes and goes, as of its latest firing */
  flapping?: Flapping;
  /** evidence of the latest transition that had some */
  evidence?: Evidence;
  /** time of the latest transition, ISO 8601 */
  updatedAt: string;
  /** absent: nothing keeps people from being told */
  suppressed?: Suppression;
}

export const SUPPRESSORS = ['silence', 'inhibition', 'mute'] as const;
export type Suppressor = (typeof SUPPRESSORS)[number];

/** Why nobody is to be disturbed by an open alert. It hides the alert; the alert's life goes on. */
export interface Suppression {
  by: Suppressor;
  /** id of the silence, or of the policy's entry */
  id: string;
  reason: LocalizedText;
  /** until when, ISO 8601; absent: as long as something else lasts */
  until?: string;
  /** of an inhibition: id of the alert that says it better */
  source?: string;
}

/** `expiring`: active, and ends within 15 minutes. */
export const SILENCE_STATES = ['scheduled', 'active', 'expiring', 'expired'] as const;
export type SilenceState = (typeof SILENCE_STATES)[number];

/** One entry of `GET /api/v1/silences`. */
export interface SilenceView {
  id: string;
  matchers: AlertMatcher[];
  author: string;
  reason: string;
  /** ISO 8601 */
  from: string;
  /** ISO 8601, excluded */
  until: string;
  state: SilenceState;
  /** time and author of the latest change */
  updatedAt: string;
  updatedBy: string;
}

/** Body of `GET /api/v1/silences`. */
export interface SilencesResponse {
  silences: SilenceView[];
}

/** Body of `POST /api/v1/silences`. */
export interface SilenceRequest {
  /** of a silence to change; absent: a new one */
  id?: string;
  matchers: AlertMatcher[];
  /** who makes or changes it */
  author: string;
  reason: string;
  /** RFC 3339 with offset; absent or past: now */
  from?: string;
  /** RFC 3339 with offset */
  until: string;
}

/** Answer to `POST /api/v1/silences`. */
export interface SilenceResponse {
  silence: SilenceView;
  /** the open alerts that fit it now, newest first */
  alerts: AlertView[];
  /** nothing was kept: this is what it would be */
  dryRun: boolean;
}

/** How somebody closed an alert. */
export interface CloseOut {
  by: string;
  reason?: CloseOutReason;
  note?: string;
}

/** Firings of one rule for one key that followed each other too closely. */
export interface Flapping {
  /** how many, relapses included */
  firings: number;
  /** event time of the first and the last of them, ISO 8601 */
  from: string;
  to: string;
}

/** Whether an alert was worth looking at, in the eyes of one person. */
export interface Feedback {
  by: string;
  useful: boolean;
}

/** Alerts with equal values of the fields that the policy groups by. */
export interface AlertGroupView {
  /** those values; the empty text: the alerts do not have it */
  by: Partial<Record<MatchField, string>>;
  /** the most urgent one of those that are open and not suppressed; absent: there is none */
  grade?: Grade;
  /** how many are not resolved */
  open: number;
  /** how many of the open ones are suppressed */
  suppressed: number;
  /** ids, in the order of the list */
  alerts: string[];
}

/** Body of `GET /api/v1/alerts`. */
export interface AlertsResponse {
  alerts: AlertView[];
  /** with `group=true`: the alerts of the list put together, in the order of each group's first alert */
  groups?: AlertGroupView[];
}

/** Body of `GET /api/v1/alerts/:id`. */
/** Body of `POST /api/v1/drills`. */
export interface DrillRequest {
  grade: Grade;
  /** who starts it */
  author: string;
}

export interface AlertDetail extends AlertView {
  timeline: AlertMessage[];
}

/** How long something took, in ms of wall-clock time; null where `count` is 0. */
export interface ResponseTimes {
  /** of how many alerts it is known */
  count: number;
  medianMs: number | null;
  meanMs: number | null;
}

/** How one rule did over the alerts raised in a stretch of time. */
export interface RuleStatistics {
  rule: string;
  ruleName: LocalizedText;
  alerts: number;
  byGrade: Record<Grade, number>;
  /** not resolved yet */
  open: number;
  escalated: number;
  flapping: number;
  /** alerts found useful and not useful, by feedback or else by close-out; of the others nobody has told */
  useful: number;
  notUseful: number;
  /** share of the useful among those judged, 0…1; null: none was judged */
  precision: number | null;
  /** from raising to the first acknowledgement, or to a resolve by hand without one: MTTA */
  timeToAcknowledge: ResponseTimes;
  /** from raising to resolution: MTTR */
  timeToResolve: ResponseTimes;
}

/** Body of `GET /api/v1/alerts/statistics`. */
export interface AlertStatisticsResponse {
  /** raised from here on, ISO 8601; null: from the first alert known */
  from: string | null;
  /** and before, ISO 8601 */
  to: string;
  /** the rule with most alerts first */
  rules: RuleStatistics[];
}

/** Body of `GET /api/v1/alerts/:id/post-mortem`. */
export interface PostMortemResponse {
  /** Markdown */
  postMortem: LocalizedText;
}

/** A rule with how it does. */
export interface RuleView extends RuleInForce {
  /** alerts of it that are raised and not resolved */
  openAlerts: number;
  /** `unknown`: no evaluator has said anything of it yet */
  health: RuleHealth | 'unknown';
  /** up to where it has judged, event time, ISO 8601; null: not yet, or it answers each event at once */
  judgedTo: string | null;
  /** event time of the latest that it could read, ISO 8601; null: none yet */
  heardAt: string | null;
  /** keys that it knows */
  keys: number;
  /** of an `error`: what went wrong */
  error?: string;
}

/** Body of `GET /api/v1/rules`. */
export interface RulesResponse {
  /** changes with the text of any rule file; null: no evaluator has started yet */
  version: string | null;
  /** since when they are in force, ISO 8601 */
  loadedAt: string | null;
  rules: RuleView[];
  /** what is wrong with the rule files as they are now; the rules of before stay in force meanwhile */
  faults: RuleFault[];
}

/** How fresh one source is. */
export interface SourceFreshness {
  source: string;
  /** latest event time, ISO 8601 */
  lastEventTime: string;
  /** when its latest event was appended, ISO 8601 */
  lastSeen: string;
  /** events counted in the last minute of append time */
  perMinute: number;
}

/** Body of `GET /api/v1/sources`. */
export interface SourcesResponse {
  sources: SourceFreshness[];
}

/** Body of `POST /api/v1/alerts/:id/{ack,escalate,assign,resolve,note,feedback}`. */
export interface AlertActionRequest {
  /** who acts */
  actor: string;
  /** required for `note` without `fiveWhys`, and for the reason `other` */
  note?: string;
  /** `ack`: until when, ISO 8601; absent: without end */
  until?: string;
  /** `assign`: to whom */
  assignee?: string;
  /** `resolve` */
  reason?: CloseOutReason;
  /** `resolve`, `note`: at most five */
  fiveWhys?: Why[];
  /** `feedback` */
  useful?: boolean;
}

/** One entry of `GET /api/v1/dead-letters`. */
export interface DeadLetterView {
  id: string;
  stage: string;
  code: string;
  message: string;
  at: string;
  topic?: string;
  partition?: number;
  offset?: number;
  source?: string;
  type?: string;
  eventId?: string;
  /** the refused bytes as text (UTF-8), at most 64 KiB */
  payload: string;
  replayedAt: string | null;
}

/** What the payload of a dead letter is: text that is JSON, other text, or bytes that are no UTF-8. */
export const PAYLOAD_FORMATS = ['json', 'text', 'base64'] as const;
export type PayloadFormat = (typeof PAYLOAD_FORMATS)[number];

/** Body of `GET /api/v1/dead-letters/:id`. */
export interface DeadLetterDetail extends DeadLetterView {
  /** all bytes that were kept: the text as it stands, or base64 */
  payload: string;
  payloadFormat: PayloadFormat;
  /** how many bytes were kept */
  payloadBytes: number;
}

/** Body of `GET /api/v1/dead-letters`. */
export interface DeadLettersResponse {
  deadLetters: DeadLetterView[];
  /** all that match, not only the page shown */
  total: number;
}

/** Body of `POST /api/v1/dead-letters/replay`. */
export interface ReplayDeadLettersRequest {
  ids: string[];
}

export interface ReplayDeadLettersResponse {
  replayed: string[];
  refused: { id: string; message: string }[];
}
