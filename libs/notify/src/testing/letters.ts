import fc from 'fast-check';
import type {
  AlertDetail,
  AlertMessage,
  AlertView,
  Language,
  Names,
  PlannedNotification,
} from '@mcc/contracts';
import { composeLetter, type LetterContext } from '../message/compose-letter';
import type { Letter } from '../message/letter';
import { START, alertAt } from './stage';

/** An alert with its timeline; the latest transition links a runbook. */
export function detailOf(id: string, fields: Partial<AlertView> = {}): AlertDetail {
  const alert = alertAt(0, id, {
    evidence: {
      reason: { 'zh-CN': '低于 30%', en: 'below 30 %' },
      values: [
        { name: 'rate', value: 12.3456789, unit: 'percent' },
        { name: 'sample', value: 420, unit: 'count' },
      ],
      window: { from: START, to: START + 60_000 },
      sample: 420,
      provisional: false,
    },
    owner: 'finance',
    ...fields,
  });
  const links = [{ title: '支付故障手册', url: 'https://wiki.example.com/pay' }];
  return { ...alert, timeline: [{ links } as AlertMessage] };
}

/** What people call the channel and the owner of the alerts. */
export const NAMES: Names = {
  channel: { douyin: { 'zh-CN': '抖音', en: 'Douyin' } },
  person: { finance: { 'zh-CN': '财务组', en: 'Finance' } },
};

export const notification = (fields: Partial<PlannedNotification> = {}): PlannedNotification => ({
  version: 1,
  kind: 'planned',
  id: 'n1',
  at: START + 1_000,
  route: 'red',
  group: 'g',
  why: 'new',
  targets: ['ops/chat'],
  fired: [],
  still: [],
  resolved: [],
  ...fields,
});

export function contextOf(
  alerts: readonly AlertDetail[],
  { language = 'zh-CN', now = START + 1_000 }: { language?: Language; now?: number } = {},
): LetterContext {
  return {
    key: 'k1',
    language,
    timeZone: 'Asia/Shanghai',
    names: NAMES,
    now,
    detail: (id) => alerts.find((alert) => alert.id === id) ?? null,
    link: (act, ids) => `https://mcc.example.com/${act}?of=${ids.join('+')}`,
  };
}

/** The letter of alerts that have just fired. */
export function letterOf(alerts: readonly AlertDetail[], language: Language = 'zh-CN'): Letter {
  const letter = composeLetter(
    [notification({ fired: alerts.map(({ id }) => id) })],
    contextOf(alerts, { language }),
  );
  if (!letter) throw new Error('no letter');
  return letter;
}

/** Letters of up to ten alerts whose texts are of any length and hold any characters. */
export const anyLetter: fc.Arbitrary<Letter> = fc
  .array(
    fc.record({
      text: fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.nat(30_000).map((length) => '长'.repeat(length)),
      ),
      value: fc.string({ maxLength: 100 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((alerts) =>
    letterOf(
      alerts.map(({ text, value }, index) =>
        detailOf(`a${index}`, { summary: { 'zh-CN': text, en: text }, key: { campaign: value } }),
      ),
    ),
  );
