import type { Language, Report } from '@mcc/contracts';
import { drawChart } from '../chart/draw-chart';
import { REPORT_WORDS } from '../words/words';
import { blocksOf, titleOf } from './blocks';
import { escapeHtml, htmlOf } from './html';
import { markdownOf } from './markdown';

/** The report as a page with its charts as pictures in it. */
export function reportHtml(report: Report, language: Language): string {
  const { currency } = report;
  return htmlOf(titleOf(report, language), blocksOf(report, language), {
    language,
    draw: ({ chart }) => drawChart(chart, { language, currency }),
  });
}

export function reportMarkdown(report: Report, language: Language): string {
  return markdownOf(titleOf(report, language), blocksOf(report, language));
}

/** An e-mail: tables in its body, as mail programs do not show SVG; the page with the charts comes as a file. */
export interface ReportMail {
  subject: string;
  html: string;
  text: string;
  attachment: { filename: string; content: string; contentType: string };
}

/** @param url where the whole report is */
export function reportMail(report: Report, language: Language, url: string): ReportMail {
  const words = REPORT_WORDS[language];
  const title = titleOf(report, language);
  const blocks = blocksOf(report, language);
  const charts = report.charts.length > 0 ? `<p>${escapeHtml(words.chartsElsewhere)}</p>` : '';
  const footer = `${charts}<p><a href="${escapeHtml(url)}">${escapeHtml(words.full)}</a></p>`;
  return {
    subject: title,
    html: htmlOf(title, blocks, { language, draw: () => null, footer }),
    text: `${markdownOf(title, blocks)}\n${words.full}${words.colon}${url}\n`,
    attachment: {
      filename: `${report.kind}-${report.date}.html`,
      content: reportHtml(report, language),
      contentType: 'text/html; charset=utf-8',
    },
  };
}
