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
import type { MatchField } from '../messages/silence';
import type { Suppression } from './suppression';

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
export interface AlertDetail extends AlertView {
  timeline: AlertMessage[];
}

/** Body of `GET /api/v1/alerts/:id/post-mortem`. */
export interface PostMortemResponse {
  /** Markdown */
  postMortem: LocalizedText;
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
