import { nameOf, type BudgetTerms, type LocalizedText, type Names } from '@mcc/contracts';

/** A line is called by its channel, and its campaign if it is for one; one that the plan has no longer by its id. */
export function lineName({ lines }: Pick<BudgetTerms, 'lines'>, id: string, names: Names): LocalizedText {
  const match = lines.find((line) => line.id === id)?.match;
  if (!match) return { 'zh-CN': id, en: id };
  const { channel, campaign } = match;
  const parts = [nameOf(names, 'channel', channel)];
  if (campaign !== undefined) parts.push(nameOf(names, 'campaign', campaign));
  const written = (language: keyof LocalizedText): string => parts.map((part) => part[language]).join(' · ');
  return { 'zh-CN': written('zh-CN'), en: written('en') };
}
