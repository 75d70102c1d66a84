import type { Names } from '@mcc/contracts';
import { nameOf } from './name-of';

const NAMES: Names = {
  channel: { douyin: { 'zh-CN': '抖音', en: 'Douyin' } },
  person: { pricing: { 'zh-CN': '定价组', en: 'Pricing' } },
};

it('calls things by their names in the language shown', () => {
  expect(nameOf(NAMES, 'channel', 'douyin', 'zh-CN')).toBe('抖音');
  expect(nameOf(NAMES, 'channel', 'douyin', 'en')).toBe('Douyin');
});

it('knows the owner of an alert as a person', () => {
  expect(nameOf(NAMES, 'owner', 'pricing', 'zh-CN')).toBe('定价组');
});

it('calls by its id what has no name of its kind', () => {
  expect(nameOf(NAMES, 'platform', 'douyin', 'zh-CN')).toBe('douyin');
  expect(nameOf(NAMES, 'grade', 'red', 'zh-CN')).toBe('red');
  for (const id of ['constructor', '__proto__', '']) expect(nameOf(NAMES, 'channel', id, 'en')).toBe(id);
  expect(nameOf({}, 'room', 'R-1', 'en')).toBe('R-1');
});
