/** One step of a route: who is told of its alerts, first those whom the route names, then those of its escalation. */
export interface EscalationStepView {
  /** ids of receivers and of schedules, as the route names them */
  receivers: string[];
  /** ids of receivers: those who were told, or else whoever would be */
  persons: string[];
  /** when it was told of the alert, ISO 8601; of a later step, since somebody has to respond. Null: it has not been */
  toldAt: string | null;
  /** when it is due if nobody responds, ISO 8601; null: it has been told, or the escalation stands still */
  dueAt: string | null;
}

/** Why nobody else is told for the moment. */
export const ESCALATION_HOLDS = ['acknowledged', 'recovering', 'suppressed'] as const;
export type EscalationHold = (typeof ESCALATION_HOLDS)[number];

/** What happens next when nobody responds. */
export interface NextEscalation {
  /** ISO 8601 */
  at: string;
  /** `step`: it is the step's turn; `deadline`: the time to respond is over, and the route's first step is told again */
  why: 'step' | 'deadline';
  /** which step is told, from 1 */
  step: number;
  /** ids of receivers */
  persons: string[];
}

/** How far an open alert has been escalated on one of the routes it takes. */
export interface EscalationView {
  /** id of the alert */
  alert: string;
  /** id of the route */
  route: string;
  /** in order of time */
  steps: EscalationStepView[];
  /** the last step that has been told, from 1; 0: none yet */
  reached: number;
  /** absent: it goes on. `until` (ISO 8601): then it goes on again, absent: as long as something else lasts */
  held?: { why: EscalationHold; until?: string };
  /** null: nobody else is told, as things stand */
  next: NextEscalation | null;
}

/** Body of `GET /api/v1/on-call/escalations`. */
export interface EscalationsResponse {
  /** the time that it holds for, ISO 8601 */
  at: string;
  /** of an alert that nobody is told of there is none */
  escalations: EscalationView[];
}
