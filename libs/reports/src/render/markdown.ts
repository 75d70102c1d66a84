import type { Block } from './block';

/** Backslashes before all that Markdown could take for markup, also at the beginning of a line; one line. */
export function markdownText(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\`*_[\]<>#+|~@&]/g, '\\$&')
    .replace(/^(\d{0,9})([-=.)])(?=\s|$)/, '$1\\$2');
}

/** A report as Markdown (GitHub's, with tables); charts are left out, tables hold their figures. */
export function markdownOf(title: string, blocks: readonly Block[]): string {
  const parts = [`# ${markdownText(title)}`, ...blocks.flatMap(partOf)];
  return `${parts.join('\n\n')}\n`;
}

function partOf(block: Block): string[] {
  switch (block.type) {
    case 'heading':
      return [`## ${markdownText(block.text)}`];
    case 'subheading':
      return [`### ${markdownText(block.text)}`];
    case 'note':
      return [markdownText(block.text)];
    case 'warning':
      return [`> **${markdownText(block.text)}**`];
    case 'list':
      return [block.items.map((item) => `- ${markdownText(item)}`).join('\n')];
    case 'table':
      return [tableOf(block)];
    case 'chart':
      return [];
  }
}

function tableOf({ head, rows }: Extract<Block, { type: 'table' }>): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownText).join(' | ')} |`;
  const rule = `| ${head.map((_, index) => (index === 0 ? '---' : '---:')).join(' | ')} |`;
  return [line(head), rule, ...rows.map((cells) => line(cells.map(({ text }) => text)))].join('\n');
}
