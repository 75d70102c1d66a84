import type { BudgetActionView } from '@mcc/contracts';
import { canTakeBack, stateAt, waitingMoves } from './move-standing';

const END = Date.parse('2026-11-11T04:00:00Z');
const move = (part: Partial<BudgetActionView>): BudgetActionView => ({
  id: 'm',
  plan: 'ads',
  state: 'waiting',
  rule: 'cut',
  ruleName: { 'zh-CN': '规则', en: 'rule' },
  reason: { 'zh-CN': '因', en: 'why' },
  trigger: 'review:0',
  requestedBy: 'media-buying',
  do: 'move',
  lines: [],
  readings: [],
  expectedGain: null,
  approval: 'percent',
  proposedAt: '2026-11-11T00:00:00Z',
  expiresAt: new Date(END).toISOString(),
  changedAt: '2026-11-11T00:00:00Z',
  ...part,
});

describe('stateAt', () => {
  it('says that the time of what is open is over', () => {
    expect(stateAt(move({}), END - 1)).toBe('waiting');
    expect(stateAt(move({}), END)).toBe('expired');
    expect(stateAt(move({ state: 'ready' }), END)).toBe('expired');
  });

  it('leaves what was done as it is', () => expect(stateAt(move({ state: 'applied' }), END)).toBe('applied'));
});

it('waitingMoves puts first whose time is over first, and leaves out the others', () => {
  const later = move({ id: 'later', expiresAt: new Date(END + 1).toISOString() });
  const over = move({ id: 'over', expiresAt: new Date(END - 60_000).toISOString() });
  const found = waitingMoves([later, move({ state: 'applied' }), over, move({})], END - 1);
  expect(found.map(({ id }) => id)).toEqual(['m', 'later']);
});

describe('canTakeBack', () => {
  const applied = move({ state: 'applied' });

  it('holds for what was applied', () => expect(canTakeBack(applied, [applied])).toBe(true));

  it.each<Partial<BudgetActionView>>([
    { state: 'waiting' },
    { state: 'rolled-back' },
    { do: 'notify' },
    { rollbackOf: 'x' },
  ])('does not hold for %p', (part) => expect(canTakeBack({ ...applied, ...part }, [])).toBe(false));

  it('does not hold while it is being taken back, and does again when that failed', () => {
    const rollback = move({ id: 'r', rollbackOf: 'm', state: 'submitted' });
    expect(canTakeBack(applied, [rollback])).toBe(false);
    expect(canTakeBack(applied, [{ ...rollback, state: 'failed' }])).toBe(true);
  });
});
