import type { Grade } from '@mcc/contracts';
import type { Letter, LetterPart } from '../message/letter';
import { LETTER_WORDS } from '../message/words';
import { cutText } from './fit';

/** Longest subject, characters. */
const MAX_SUBJECT = 200;

export interface EmailMessage {
  subject: string;
  html: string;
  text: string;
}

const COLOUR: Record<Grade, string> = { red: '#c62828', orange: '#e65100', yellow: '#f9a825' };
const GREEN = '#2e7d32';

/** An e-mail in HTML, with inline styles as mail programs need them, and as plain text. */
export function emailMessage(letter: Letter): EmailMessage {
  const subject = cutText(letter.title.replaceAll(/\s+/g, ' '), MAX_SUBJECT);
  return { subject, html: htmlOf(letter), text: textOf(letter) };
}

function textOf({ title, parts, omitted, buttons, language }: Letter): string {
  const words = LETTER_WORDS[language];
  const sections = [
    title,
    ...parts.map(({ heading, lines, links }) =>
      [
        heading,
        ...lines.map(({ label, text }) => `  ${label}${words.colon}${text}`),
        ...links.map((link) => `  ${link.title}${words.colon}${link.url}`),
      ].join('\n'),
    ),
    ...(omitted > 0 ? [words.omitted(omitted)] : []),
    buttons.map(({ label, url }) => `${label}${words.colon}${url}`).join('\n'),
  ];
  return `${sections.join('\n\n')}\n`;
}

function htmlOf(letter: Letter): string {
  const { title, grade, parts, omitted, buttons, language } = letter;
  const words = LETTER_WORDS[language];
  const colour = grade === null ? GREEN : COLOUR[grade];
  const links = buttons.map(({ label, url }, index) => button(label, url, index === 0 ? colour : '#546e7a'));
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escape(title)}</title></head>`,
    '<body style="margin:0;font-family:system-ui,sans-serif;color:#212121">',
    `<h1 style="margin:0;padding:16px;background:${colour};color:#fff;font-size:18px">${escape(title)}</h1>`,
    '<div style="padding:16px">',
    ...parts.map(partOf),
    omitted > 0 ? `<p>${escape(words.omitted(omitted))}</p>` : '',
    `<p>${links.join(' ')}</p>`,
    '</div></body></html>',
  ].join('\n');
}

function partOf({ heading, lines, links }: LetterPart): string {
  const rows = lines.map(
    ({ label, text }) =>
      `<tr><th style="text-align:left;padding:2px 12px 2px 0;white-space:nowrap;vertical-align:top">${escape(label)}</th>` +
      `<td style="padding:2px 0">${escape(text)}</td></tr>`,
  );
  return [
    `<h2 style="font-size:16px">${escape(heading)}</h2>`,
    rows.length > 0 ? `<table style="border-collapse:collapse;font-size:14px">${rows.join('')}</table>` : '',
    ...links.map(({ title, url }) => `<p><a href="${escape(url)}">${escape(title)}</a></p>`),
  ].join('\n');
}

function button(label: string, url: string, colour: string): string {
  const style = `display:inline-block;padding:8px 16px;margin:0 8px 8px 0;background:${colour};color:#fff;text-decoration:none`;
  return `<a href="${escape(url)}" style="${style}">${escape(label)}</a>`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);
}
