import type { Language } from '@mcc/contracts';
import type { Block, BlockCell } from './block';

const FONT = "system-ui,'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif";
const TONE: Record<NonNullable<BlockCell['tone']>, string> = {
  good: 'color:#067647',
  bad: 'color:#b42318',
  faint: 'color:#667085',
};
const CELL = 'padding:4px 10px 4px 0;border-bottom:1px solid #eaecf0;vertical-align:top';

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);
}

export interface HtmlOptions {
  language: Language;
  /** SVG of a chart; null: it is left out */
  draw: (block: Extract<Block, { type: 'chart' }>) => string | null;
  /** before the end, e.g. where the whole report is; already HTML */
  footer?: string;
}

/** A report as one HTML page that needs nothing else; styles are inline, as mail programs want them. */
export function htmlOf(
  title: string,
  blocks: readonly Block[],
  { language, draw, footer = '' }: HtmlOptions,
): string {
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title></head>`,
    `<body style="margin:0;background:#f2f4f7;font-family:${FONT};color:#1d2939;font-size:14px">`,
    '<div style="max-width:880px;margin:0 auto;padding:24px;background:#fff">',
    `<h1 style="margin:0 0 16px;font-size:22px">${escapeHtml(title)}</h1>`,
    ...blocks.map((block) => partOf(block, draw)),
    footer,
    '</div></body></html>',
  ].join('\n');
}

function partOf(block: Block, draw: HtmlOptions['draw']): string {
  switch (block.type) {
    case 'heading':
      return `<h2 style="margin:28px 0 8px;font-size:17px">${escapeHtml(block.text)}</h2>`;
    case 'subheading':
      return `<h3 style="margin:16px 0 4px;font-size:14px;color:#475467">${escapeHtml(block.text)}</h3>`;
    case 'note':
      return `<p style="margin:6px 0;color:#667085;overflow-wrap:anywhere">${escapeHtml(block.text)}</p>`;
    case 'warning':
      return `<p style="margin:0 0 12px;padding:8px 12px;background:#fffaeb;border-left:4px solid #f79009">${escapeHtml(block.text)}</p>`;
    case 'list':
      return `<ul style="margin:6px 0;padding-left:20px">${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
    case 'table':
      return tableOf(block);
    case 'chart':
      return chartOf(block, draw(block));
  }
}

function chartOf({ title }: Extract<Block, { type: 'chart' }>, svg: string | null): string {
  if (svg === null) return '';
  return `<h2 style="margin:28px 0 8px;font-size:17px">${escapeHtml(title)}</h2><div>${svg}</div>`;
}

function tableOf({ head, rows }: Extract<Block, { type: 'table' }>): string {
  const align = (index: number): string => `text-align:${index === 0 ? 'left' : 'right'}`;
  const heads = head.map((text, index) => {
    return `<th style="${CELL};${align(index)};color:#475467;font-weight:600;white-space:nowrap">${escapeHtml(text)}</th>`;
  });
  const body = rows.map((cells) => {
    const fields = cells.map(({ text, tone }, index) => {
      const style = [CELL, align(index), ...(tone ? [TONE[tone]] : [])].join(';');
      return `<td style="${style}">${escapeHtml(text)}</td>`;
    });
    return `<tr>${fields.join('')}</tr>`;
  });
  // on a phone a wide table is moved sideways, not squeezed
  return `<div style="overflow-x:auto"><table style="border-collapse:collapse;width:100%;font-size:13px"><thead><tr>${heads.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}
