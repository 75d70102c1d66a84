import fc from 'fast-check';
import { LANGUAGES } from '@mcc/contracts';
import { anyText, answersOf, factsOf, reportSaying, seriesOf } from '../testing/answers';
import { composeReport } from '../compose/compose-report';
import { reportCard } from './card';
import { reportHtml, reportMail, reportMarkdown } from './document';
import { markdownText } from './markdown';

const plain = reportSaying('plain');
const tags = (html: string): string[] => html.match(/<\/?[a-z][^>]*>/gi) ?? [];

it('holds what was chosen, in both languages, with the charts as pictures', () => {
  const html = reportHtml(plain, 'zh-CN');
  for (const part of ['要点', '四维记分卡', '¥12.00', '支付', '资金调整', '<svg ', '</svg>']) {
    expect([part, html.includes(part.replace('支付', 'plain'))]).toEqual([part, true]);
  }
  expect(reportHtml(plain, 'en')).toContain('Weekly competitor brief 2026-11-11 – 2026-11-11');
  expect(reportMarkdown(plain, 'en')).toContain('\n## Alerts\n');
});

it('never lets a text become markup of the page', () => {
  const expected = tags(reportMail(plain, 'en', 'https://mcc.example.com').html);
  fc.assert(
    fc.property(anyText, fc.constantFrom(...LANGUAGES), (text, language) => {
      const { html } = reportMail(reportSaying(text), language, 'https://mcc.example.com');
      expect(tags(html)).toHaveLength(expected.length);
      expect(html.replaceAll(/<[^>]*>/g, '')).not.toMatch(/[<>]/);
    }),
  );
});

it('never lets a text become markup of a chart', () => {
  const html = reportHtml(reportSaying('<script>alert(1)</script>'), 'en');
  expect(html).not.toContain('<script');
  expect(html).toContain('&lt;script&gt;');
});

it('never lets a text become markup of Markdown', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const unescaped = markdownText(text).replaceAll(/\\[\\`*_[\]<>#+|~@&]/g, '');
      expect(unescaped).not.toMatch(/[\\`*_[\]<>|~@&\n]/);
    }),
  );
});

it.each([
  ['- a', '\\- a'],
  ['1. a', '1\\. a'],
  ['1.09x (new)', '1.09x (new)'],
  ['-5%', '-5%'],
])('writes %s as it is read', (text, written) => {
  expect(markdownText(text)).toBe(written);
});

it('mails tables in the body, and the page with its pictures as a file', () => {
  const mail = reportMail(plain, 'en', 'https://mcc.example.com/r?a=1&b=2');
  expect(mail.html).not.toContain('<svg');
  expect(mail.html).toContain('href="https://mcc.example.com/r?a=1&amp;b=2"');
  expect(mail.attachment).toMatchObject({ filename: 'weekly-2026-11-11.html' });
  expect(mail.attachment.content).toContain('<svg');
  expect(mail.text).toContain('# Weekly competitor brief');
});

it('warns of numbers that may still change, on the page and on the card', () => {
  const answers = answersOf({ figures: [seriesOf('gmv', { value: 1, state: 'provisional' })] });
  const report = composeReport(factsOf({ answers }));
  expect(reportMarkdown(report, 'en')).toContain('Some data is not final yet');
  expect(reportCard(report, 'zh-CN').lines.at(-1)?.text).toContain('尚未最终确定');
});

it('makes a card of the top figures', () => {
  const answers = answersOf({ figures: [seriesOf('gmv', { value: 120, yesterday: 100 })] });
  expect(reportCard(composeReport(factsOf({ answers })), 'en')).toEqual({
    title: 'Daily war report 2026-11-11',
    heading: 'GMV ¥120.00, +20% vs day before.',
    lines: [
      { label: 'GMV', text: '¥120.00 (+20%)' },
      { label: 'In short', text: 'No alert was raised in this period.' },
    ],
    button: 'Open the full report',
  });
});
