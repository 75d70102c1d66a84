import { createInstance } from 'i18next';
import { openSpaces, spacing } from './spacing';

const TEXTS = {
  by: '由 {{person}} 提出',
  move: '{{from}} 至 {{to}}',
  plain: '预算 已停止',
  deep: { left: '剩余 {{time}}', step: '第 {{n}} 级' },
};

async function translator() {
  const i18n = createInstance();
  await i18n.use(spacing).init({
    lng: 'zh-CN',
    defaultNS: 'screen',
    postProcess: spacing.name,
    resources: { 'zh-CN': { screen: openSpaces(TEXTS) } },
    interpolation: { escapeValue: false },
    showSupportNotice: false,
  });
  return i18n.t as unknown as (key: string, variables: Record<string, unknown>) => unknown;
}

describe('spaces beside variables in Chinese', () => {
  it.each([
    ['by', { person: '投放组' }, '由投放组提出'],
    ['by', { person: 'growth' }, '由 growth 提出'],
    ['by', { person: '李雷 2' }, '由李雷 2 提出'],
    ['move', { from: '抖音', to: 'B 站' }, '抖音至 B 站'],
    ['deep.left', { time: '3 分钟' }, '剩余 3 分钟'],
    ['deep.left', { time: '三分钟' }, '剩余三分钟'],
    ['deep.step', { n: 2 }, '第 2 级'],
  ])('%s with %j: %s', async (key, variables, expected) => {
    expect((await translator())(key, variables)).toBe(expected);
  });

  it('leaves other spaces, and those of names, as they are', async () => {
    const t = await translator();
    expect(t('plain', {})).toBe('预算 已停止');
    expect(t('by', { person: '投放 一组' })).toBe('由投放 一组提出');
    expect(t('by', { person: '' })).toBe('由  提出');
  });

  it('reaches texts that are asked for as an object', async () => {
    const t = await translator();
    expect(t('deep', { returnObjects: true, time: '三分钟', n: 1 })).toMatchObject({ left: '剩余三分钟' });
  });
});
