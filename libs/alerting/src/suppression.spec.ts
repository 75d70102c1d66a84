import type { AlertView } from '@mcc/contracts';
import { foldAlert } from './fold';
import { suppressionOf, withSuppression, type Suppressors } from './suppression';
import { RAISED_AT, transition } from './testing/messages';
import { silenceOf } from './testing/silences';

const MINUTE = 60_000;
const NOTHING: Suppressors = { inhibitors: [], silences: [], mutes: [] };
const ofRival = { field: 'competitor', op: '=', value: 'ri*' } as const;

function alertAfter(...kinds: ('fire' | 'resolve')[]): AlertView {
  const alert = foldAlert(kinds.map((kind, second) => transition(kind, second)));
  if (!alert) throw new Error('no alert');
  return alert;
}

it('names the silence that ends last, with its reason and end, and leaves the alert as it is', () => {
  const long = silenceOf(RAISED_AT, 60 * MINUTE, [ofRival]);
  const short = silenceOf(RAISED_AT, MINUTE, [ofRival]);
  const alert = alertAfter('fire');
  const shown = withSuppression(alert, { ...NOTHING, silences: [long, short] });
  expect(shown).toEqual({
    ...alert,
    suppressed: {
      by: 'silence',
      id: long.silence.id,
      reason: { 'zh-CN': 'known', en: 'known' },
      until: '2026-06-18T03:00:00.000Z',
    },
  });
});

it('says nothing of alerts that do not fit, or are resolved', () => {
  const other = silenceOf(RAISED_AT, MINUTE, [{ field: 'grade', op: '=', value: 'red' }]);
  expect(suppressionOf(alertAfter('fire'), { ...NOTHING, silences: [other] })).toBeNull();
  const fits = silenceOf(RAISED_AT, MINUTE, [ofRival]);
  expect(suppressionOf(alertAfter('fire', 'resolve'), { ...NOTHING, silences: [fits] })).toBeNull();
});
