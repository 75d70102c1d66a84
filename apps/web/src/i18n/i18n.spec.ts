import { budgetEn } from './budget-en';
import { budgetZhCN } from './budget-zh-cn';
import { en } from './en';
import { escalationEn } from './escalation-en';
import { escalationZhCN } from './escalation-zh-cn';
import { exploreEn } from './explore-en';
import { exploreZhCN } from './explore-zh-cn';
import { chooseLanguage } from './language';
import { replayEn } from './replay-en';
import { replayZhCN } from './replay-zh-cn';
import { reportsEn } from './reports-en';
import { reportsZhCN } from './reports-zh-cn';
import { responseEn } from './response-en';
import { responseZhCN } from './response-zh-cn';
import { zhCN } from './zh-cn';

/** `path → text` of every leaf. */
function leaves(texts: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null
        ? [...leaves(value, `${path}${key}.`)]
        : [[`${path}${key}`, String(value)] as [string, string]],
    ),
  );
}

const placeholders = (text: string): string[] => (text.match(/\{\{\w+\}\}/g) ?? []).sort();

describe.each([
  ['screen', zhCN, en],
  ['response', responseZhCN, responseEn],
  ['explore', exploreZhCN, exploreEn],
  ['replay', replayZhCN, replayEn],
  ['budget', budgetZhCN, budgetEn],
  ['escalation', escalationZhCN, escalationEn],
  ['reports', reportsZhCN, reportsEn],
])('texts of both languages: %s', (_name, inChinese, inEnglish) => {
  const chinese = leaves(inChinese);
  const english = leaves(inEnglish);

  it('have the same keys', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  it('have the same placeholders and none is blank', () => {
    for (const [key, text] of chinese) {
      expect([key, placeholders(english.get(key) ?? '')]).toEqual([key, placeholders(text)]);
      expect(text.trim()).not.toBe('');
      expect(english.get(key)?.trim()).not.toBe('');
    }
  });

  it('leave no Chinese character in the English texts', () => {
    expect([...english.values()].filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
  });

  it('quote in English with what a Chinese font draws no wider than a letter', () => {
    expect([...english.values()].filter((text) => /[“”‘’]/.test(text))).toEqual([]);
  });
});

describe('chooseLanguage', () => {
  it.each([
    ['en', ['zh-CN'], 'en'],
    [null, ['en-GB', 'zh-CN'], 'en'],
    [null, ['zh-TW', 'en'], 'zh-CN'],
    [null, ['fr-FR', 'en-US'], 'en'],
    [null, ['fr-FR'], 'zh-CN'],
    ['klingon', [], 'zh-CN'],
  ])('remembered %s, browser %j: %s', (remembered, preferred, chosen) => {
    expect(chooseLanguage(remembered, preferred)).toBe(chosen);
  });
});
