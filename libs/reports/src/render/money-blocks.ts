import type { Report } from '@mcc/contracts';
import { printTime, printValue, type ReportStyle } from '../words/format';
import { ACTION_STATES, REPORT_WORDS } from '../words/words';
import type { Block } from './block';

/** What was decided about money. */
export function moneyBlocks({ money }: Report, style: ReportStyle): Block[] {
  const { language } = style;
  const words = REPORT_WORDS[language];
  const heading: Block = { type: 'heading', text: words.money };
  if (money.actions.length === 0) return [heading, { type: 'note', text: words.noMoney }];
  const rows = money.actions.map(({ at, state, ruleName, reason, transfers }) =>
    [
      printTime(at, style),
      ACTION_STATES[state][language],
      transfers
        .map(
          ({ fromName, toName, amount }) =>
            `${fromName[language]} → ${toName[language]} ${printValue(amount, 'money', style)}`,
        )
        .join('; '),
      ruleName[language],
      reason[language],
    ].map((text) => ({ text })),
  );
  return [
    heading,
    { type: 'note', text: `${words.moved} ${printValue(money.moved, 'money', style)}` },
    { type: 'table', head: [words.time, words.state, words.transfer, words.rule, words.reason], rows },
    ...(money.leftOut > 0 ? [{ type: 'note' as const, text: words.rest(money.leftOut) }] : []),
  ];
}
