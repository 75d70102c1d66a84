import type { AlertView, Names } from '@mcc/contracts';
import { AlertIndex } from '@mcc/alerting';
import { alertMessage } from '../testing/alert-message';
import { linkPage } from './link-page';

const NAMES: Names = {
  channel: { douyin: { 'zh-CN': '抖音<i>', en: 'Douyin' } },
  person: { lina: { 'zh-CN': '李娜', en: 'Li Na' } },
};

function alertOf(fields: Partial<AlertView>): AlertView {
  const index = new AlertIndex();
  const message = alertMessage('a');
  index.apply(message);
  const detail = index.detail(message.alertId);
  if (!detail) throw new Error('no alert');
  const { timeline: _, ...view } = detail;
  return { ...view, ...fields };
}

it('calls place and person by name in both languages, as text and not as markup', () => {
  const page = linkPage(
    { kind: 'used', alerts: [alertOf({ key: { channel: 'douyin' }, acknowledgedBy: 'lina' })] },
    NAMES,
  );
  expect(page).toContain('抖音&lt;i&gt; Douyin<br>');
  expect(page).toContain('处理人 · In hand: 李娜 Li Na<');
  expect(page).not.toContain('<i>');
});

it('says once what has no name', () => {
  const page = linkPage(
    { kind: 'used', alerts: [alertOf({ key: { channel: 'kiosk' }, acknowledgedBy: 'wang' })] },
    NAMES,
  );
  expect(page).toContain('</strong> kiosk<br>');
  expect(page).toContain('In hand: wang<');
});
