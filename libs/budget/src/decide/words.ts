import {
  fromTenThousandths,
  type BudgetChange,
  type BudgetTerms,
  type LocalizedText,
  type Names,
  type TenThousandths,
} from '@mcc/contracts';
import { lineName } from '../line-name';

type Language = keyof LocalizedText;

/** What a reason is about. */
export interface ReasonFacts {
  change: BudgetChange;
  ruleName: LocalizedText;
  /** of the plan: its lines and its currency */
  terms: Pick<BudgetTerms, 'lines' | 'currency'>;
  /** null: none is known */
  expectedGain: TenThousandths | null;
}

/** One line for people that says what is to be done and why. @param names what people call channels and campaigns */
export function reasonOf(
  { change, ruleName, terms, expectedGain }: ReasonFacts,
  names: Names,
): LocalizedText {
  const write = (language: Language): Words => ({
    money: (amount) => money(amount, terms.currency, language),
    lines: (ids) => [...new Set(ids)].map((id) => lineName(terms, id, names)[language]),
  });
  const [zh, en] = [write('zh-CN'), write('en')];
  return {
    'zh-CN':
      `${ruleName['zh-CN']}：${changeInChinese(change, zh)}` +
      (expectedGain === null ? '' : `，预计周期内回报增加 ${zh.money(expectedGain)}`),
    en:
      `${ruleName.en}: ${changeInEnglish(change, en)}` +
      (expectedGain === null ? '' : `; expected to return ${en.money(expectedGain)} more in the period`),
  };
}

interface Words {
  money: (amount: TenThousandths) => string;
  /** names of lines, each once */
  lines: (ids: readonly string[]) => string[];
}

function changeInChinese(change: BudgetChange, { money, lines }: Words): string {
  switch (change.do) {
    case 'move': {
      const { from, to, total } = together(change.transfers);
      return `从${lines(from).join('、')}调 ${money(total)} 到${lines(to).join('、')}`;
    }
    case 'bid':
      return `${lines([change.line])[0]} ${stretch(change.hours)} 出价 ${signed(change.percent)}`;
    case 'pause':
      return `${change.paused ? '暂停' : '恢复'}${lines([change.line])[0]}`;
    case 'notify':
      return '请复核预算';
  }
}

function changeInEnglish(change: BudgetChange, { money, lines }: Words): string {
  switch (change.do) {
    case 'move': {
      const { from, to, total } = together(change.transfers);
      return `move ${money(total)} from ${lines(from).join(', ')} to ${lines(to).join(', ')}`;
    }
    case 'bid':
      return `bid ${signed(change.percent)} for ${lines([change.line])[0]} from ${stretch(change.hours)}`;
    case 'pause':
      return change.paused ? `pause ${lines([change.line])[0]}` : `let ${lines([change.line])[0]} go on`;
    case 'notify':
      return 'look at the budget';
  }
}

type Transfers = Extract<BudgetChange, { do: 'move' }>['transfers'];

const together = (transfers: Transfers): { from: string[]; to: string[]; total: TenThousandths } => ({
  from: transfers.map(({ from }) => from),
  to: transfers.map(({ to }) => to),
  total: transfers.reduce((sum, { amount }) => sum + amount, 0),
});

function money(amount: TenThousandths, currency: string, language: Language): string {
  const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  return new Intl.NumberFormat(language, style).format(fromTenThousandths(amount));
}

const signed = (percent: number): string => `${percent > 0 ? '+' : ''}${percent} %`;

const stretch = ({ from, to }: { from: number; to: number }): string => `${clock(from)}–${clock(to)}`;

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
