import { reportPath } from './report-address';

it('names report, language and date', () => {
  expect(reportPath('daily', '', 'zh-CN')).toBe('/api/v1/reports/daily?lang=zh-CN');
  expect(reportPath('weekly', '2026-11-11', 'en')).toBe('/api/v1/reports/weekly?lang=en&date=2026-11-11');
});
