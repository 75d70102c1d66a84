import { dateIn, reportPath } from './report-address';

it('names report, language and date', () => {
  expect(reportPath('daily', '', 'zh-CN')).toBe('/api/v1/reports/daily?lang=zh-CN');
  expect(reportPath('weekly', '2026-11-11', 'en')).toBe('/api/v1/reports/weekly?lang=en&date=2026-11-11');
});

it.each([
  ['/api/v1/reports/weekly?date=2026-11-09&lang=en', '2026-11-09'],
  ['/api/v1/reports/daily?lang=en', ''],
  ['/api/v1/reports/daily', ''],
  [null, ''],
])('finds the date in %s', (address, date) => {
  expect(dateIn(address)).toBe(date);
});
