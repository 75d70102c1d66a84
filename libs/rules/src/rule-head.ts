import { DIMENSIONS, type Grade, type LocalizedText } from '@mcc/contracts';
import { readBacktest, type BacktestCase } from './backtest-case/definition';
import type { Calendar } from './calendar/calendar';
import type { ActiveTimes } from './calendar/schedule';
import type { Matcher } from './matcher';
import { template } from './template';
import { identifier, list, localized, object, optional, required, text, url } from './validation/reader';

/** What every rule has, whatever its type. */
export interface RuleHead {
  /** unique over all rule files; alerts are named after it, so it stays when texts and thresholds change */
  id: string;
  name: LocalizedText;
  owner?: string;
  /** what to do when it fires; a template over {@link RUNBOOK_VARIABLES} */
  runbook?: LocalizedText;
  links: { title: string; url: string }[];
  /** keys the rule looks at; empty: all */
  include: Matcher;
  /** keys the rule leaves out */
  exclude: Matcher;
  /** made-up histories that it has to judge rightly */
  backtest: BacktestCase[];
  /** when it may begin alerts; absent: always */
  active?: ActiveTimes;
  /** other limits at some times; of several that hold, the first */
  modes?: RuleMode[];
}

/** The same rule with other limits, such as those of 大促. */
export interface RuleMode {
  during: Calendar;
  /** of the same type as the rule it is a mode of */
  rule: RuleHead;
}

/** Time to respond by grade, ms, where a rule names none. */
export const DEFAULT_RESPONSE_MS: Record<Grade, number> = {
  red: 2 * 3_600_000,
  orange: 24 * 3_600_000,
  yellow: 72 * 3_600_000,
};

/** What a runbook may name: the values of the alert's key. */
export const RUNBOOK_VARIABLES = [...DIMENSIONS, 'source'] as const;

/** Fields of {@link RuleHead} but for the matchers, which depend on the rule's key dimensions. */
export const HEAD_FIELDS = {
  id: required(identifier),
  name: required(localized(text(100))),
  owner: optional(text(100), undefined),
  runbook: optional(localized(template(RUNBOOK_VARIABLES)), undefined),
  runbookUrl: optional(url, undefined),
  links: optional(list(object({ title: required(text(100)), url: required(url) }), { min: 0, max: 10 }), []),
  backtest: optional(readBacktest, []),
} as const;

/** What {@link HEAD_FIELDS} and a rule's matchers give. */
export interface HeadFields extends Omit<RuleHead, 'owner' | 'runbook'> {
  owner: string | undefined;
  runbook: LocalizedText | undefined;
  runbookUrl: string | undefined;
}

/** The head of a rule from its fields. */
export function headOf(fields: HeadFields): RuleHead {
  const { id, name, owner, runbook, include, exclude, backtest } = fields;
  return {
    id,
    name,
    ...(owner === undefined ? {} : { owner }),
    ...(runbook === undefined ? {} : { runbook }),
    links: linksOf(fields),
    include,
    exclude,
    backtest,
  };
}

/** The runbook is the first of the links. */
function linksOf({ runbookUrl: url, links }: Pick<HeadFields, 'runbookUrl' | 'links'>): RuleHead['links'] {
  return url === undefined ? links : [{ title: 'Runbook', url }, ...links];
}
