import type { Grade, Language, LinkAct, NotificationCause } from '@mcc/contracts';

/** What people are told of one alert. Texts are as they were written: a form makes them harmless for its platform. */
export interface LetterPart {
  alert: string;
  /** `fired` is news; `still`: told before, open; `escalated`: nobody responded in time */
  state: 'fired' | 'escalated' | 'still' | 'resolved';
  grade: Grade;
  /** one line: grade, what, where */
  heading: string;
  /** empty where the letter is about too many alerts to tell them all in full */
  lines: { label: string; text: string }[];
  /** runbooks and other links of the rule */
  links: { title: string; url: string }[];
}

export interface LetterButton {
  act: LinkAct | 'open';
  label: string;
  url: string;
}

/** A message to one receiver, before it takes the form of a platform. */
export interface Letter {
  /** the same when it is sent again: a receiver tells repeats by it */
  key: string;
  language: Language;
  why: NotificationCause;
  /** the most urgent one of what is open; null: all of it has ended */
  grade: Grade | null;
  title: string;
  /** what is most urgent first */
  parts: LetterPart[];
  /** how many alerts had no room */
  omitted: number;
  buttons: LetterButton[];
}
