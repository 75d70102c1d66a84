import { MONEY_SCALE, type BudgetChange, type LocalizedText } from '@mcc/contracts';

/** One line for people that says what is to be done and why. */
export function reasonOf(
  change: BudgetChange,
  ruleName: LocalizedText,
  currency: string,
  expectedGain: number | null,
): LocalizedText {
  const done = wordsOf(change, currency);
  const gain = expectedGain === null ? null : money(expectedGain, currency);
  return {
    'zh-CN': `${ruleName['zh-CN']}：${done['zh-CN']}${gain === null ? '' : `，预计周期内回报增加 ${gain}`}`,
    en: `${ruleName.en}: ${done.en}${gain === null ? '' : `; expected to return ${gain} more in the period`}`,
  };
}

function wordsOf(change: BudgetChange, currency: string): LocalizedText {
  switch (change.do) {
    case 'move': {
      const total = money(
        change.transfers.reduce((sum, { amount }) => sum + amount, 0),
        currency,
      );
      const from = [...new Set(change.transfers.map((transfer) => transfer.from))].join(', ');
      const to = [...new Set(change.transfers.map((transfer) => transfer.to))].join(', ');
      return { 'zh-CN': `从 ${from} 调 ${total} 到 ${to}`, en: `move ${total} from ${from} to ${to}` };
    }
    case 'bid': {
      const { line, percent, hours } = change;
      const stretch = `${clock(hours.from)}–${clock(hours.to)}`;
      const signed = `${percent > 0 ? '+' : ''}${percent} %`;
      return {
        'zh-CN': `${line} ${stretch} 出价 ${signed}`,
        en: `bid ${signed} for ${line} from ${stretch}`,
      };
    }
    case 'pause':
      return change.paused
        ? { 'zh-CN': `暂停 ${change.line}`, en: `pause ${change.line}` }
        : { 'zh-CN': `恢复 ${change.line}`, en: `let ${change.line} go on` };
    case 'notify':
      return { 'zh-CN': '请复核预算', en: 'look at the budget' };
  }
}

function money(amount: number, currency: string): string {
  return `${currency} ${(amount / MONEY_SCALE).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
