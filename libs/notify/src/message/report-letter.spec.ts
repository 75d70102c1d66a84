import { dayReport } from '../testing/reports';
import { dingTalkMessage } from '../forms/dingtalk';
import { feishuMessage } from '../forms/feishu';
import { reportWebhookMessage } from '../forms/report-webhook';
import { slackMessage } from '../forms/slack';
import { weComMessage } from '../forms/wecom';
import { reportLetter } from './report-letter';

const URL = 'https://mcc.example.com/api/v1/reports/daily?date=2026-11-11&lang=en';
const letter = reportLetter(dayReport('2026-11-11'), { key: 'k', language: 'en', url: URL });

it('is a short card with the top figures and a link on every platform', () => {
  for (const form of [
    dingTalkMessage(letter, []),
    feishuMessage(letter, []),
    slackMessage(letter, []),
    weComMessage(letter, []),
  ]) {
    const text = JSON.stringify(form);
    for (const part of ['Daily war report 2026-11-11', 'Orders 12.', URL]) {
      expect([part, text.includes(part)]).toEqual([part, true]);
    }
  }
});

it('brings programs the report itself', () => {
  expect(reportWebhookMessage(letter, dayReport('2026-11-11'), 0)).toMatchObject({
    type: 'reports.report',
    timestamp: '1970-01-01T00:00:00.000Z',
    data: {
      id: 'k',
      title: 'Daily war report 2026-11-11',
      url: URL,
      report: { kind: 'daily', figures: [{ value: 12 }] },
    },
  });
});
