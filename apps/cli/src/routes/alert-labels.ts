import { GRADES, MATCH_FIELDS, type AlertView, type Grade, type MatchField } from '@mcc/contracts';
import { OptionValueError } from '../commands/option-values';

const isField = (name: string): name is MatchField => (MATCH_FIELDS as readonly string[]).includes(name);
const isGrade = (text: string): text is Grade => (GRADES as readonly string[]).includes(text);

/**
 * An alert that has just been raised, from a text such as `rule=payment-collapse,grade=red,channel=douyin`.
 * @param at when it was raised, epoch ms
 * @throws OptionValueError that says what to write
 */
export function readAlertLabels(text: string, at: number): AlertView {
  const labels: Partial<Record<MatchField, string>> = {};
  for (const part of text.split(',')) {
    const [, name = '', value = ''] = /^\s*([A-Za-z]+)\s*=\s*(.*?)\s*$/.exec(part) ?? [];
    if (!isField(name)) throw new OptionValueError(WHAT_TO_WRITE);
    labels[name] = value;
  }
  const { rule = '', grade = 'red', owner, ...key } = labels;
  if (!isGrade(grade)) throw new OptionValueError(`grade must be one of ${GRADES.join(', ')}.`);
  const time = new Date(at).toISOString();
  return {
    id: 'example',
    rule,
    ruleName: { 'zh-CN': rule, en: rule },
    key,
    episode: 1,
    state: 'firing',
    grade,
    summary: { 'zh-CN': rule, en: rule },
    ...(owner === undefined ? {} : { owner }),
    firedAt: time,
    raisedAt: time,
    resolvedAt: null,
    deadline: null,
    updatedAt: time,
  };
}

const WHAT_TO_WRITE = `Write labels such as rule=payment-collapse,grade=red,channel=douyin; known are ${MATCH_FIELDS.join(', ')}.`;
