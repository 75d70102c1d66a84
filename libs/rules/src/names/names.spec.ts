import { DIMENSIONS, NAME_KINDS, nameOf } from '@mcc/contracts';
import { readNames } from './definition';
import { WELL_KNOWN_NAMES } from './well-known';

const read = (names: unknown) => {
  const result = readNames({ version: 1, names });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.policy;
};

const faultsOf = (data: unknown): string[] => {
  const result = readNames(data);
  return result.ok ? [] : result.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};

it('adds the names of a file to those that are well known', () => {
  const names = read({
    channel: { 'shop-7': { 'zh-CN': '七号店', en: 'Shop 7' } },
    person: { pricing: { 'zh-CN': '定价组', en: 'Pricing' } },
  });
  expect(nameOf(names, 'channel', 'shop-7')).toEqual({ 'zh-CN': '七号店', en: 'Shop 7' });
  expect(nameOf(names, 'channel', 'douyin')).toEqual({ 'zh-CN': '抖音', en: 'Douyin' });
  expect(nameOf(names, 'person', 'pricing')['zh-CN']).toBe('定价组');
});

it('prefers the name that the file gives', () => {
  const names = read({ channel: { search: { 'zh-CN': '百度搜索', en: 'Baidu' } } });
  expect(nameOf(names, 'channel', 'search').en).toBe('Baidu');
  expect(nameOf(names, 'platform', 'search').en).toBe('Search');
});

it('calls what has no name by its id, whatever the id is', () => {
  for (const id of ['R-1024', 'constructor', '__proto__', '']) {
    expect(nameOf(WELL_KNOWN_NAMES, 'channel', id)).toEqual({ 'zh-CN': id, en: id });
    expect(nameOf({}, 'room', id)).toEqual({ 'zh-CN': id, en: id });
  }
});

it('takes names of every dimension, of sources, plans and people', () => {
  const name = { 'zh-CN': '名', en: 'name' };
  const names = read(Object.fromEntries(NAME_KINDS.map((kind) => [kind, { x: name }])));
  for (const kind of [...DIMENSIONS, 'source', 'plan', 'person'] as const) {
    expect(nameOf(names, kind, 'x')).toEqual(name);
  }
});

it('says what is wrong, and where', () => {
  expect(
    faultsOf({
      version: 1,
      names: { chanel: {}, person: { pricing: { 'zh-CN': '定价组' } }, room: ['R1'] },
    }),
  ).toEqual([
    expect.stringContaining('names.chanel: unknown field; known here: channel, campaign'),
    'names.room: must be a mapping of ids, such as douyin: { zh-CN: 抖音, en: Douyin }',
    'names.person.pricing.en: is missing',
  ]);
  expect(faultsOf({ version: 2 })).toEqual(['version: must be 1', 'names: is missing']);
  expect(faultsOf({ version: 1, names: { room: { R1: { 'zh-CN': '长'.repeat(61), en: 'R1' } } } })).toEqual([
    expect.stringContaining('must be a text of 1 to 60 characters'),
  ]);
});
