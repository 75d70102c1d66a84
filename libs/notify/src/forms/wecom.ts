import type { Letter, LetterPart } from '../message/letter';
import { LETTER_WORDS } from '../message/words';
import { cutText, fit } from './fit';
import { plainText, plainUrl } from './plain-text';

/** Longest Markdown that WeCom takes, bytes of UTF-8. */
export const WECOM_MAX_BYTES = 4_096;
/** Lengths that a template card shows, characters. */
const CARD = { title: 36, text: 112, label: 5, value: 26, rows: 6, jumps: 3 } as const;

/** Body of a message to a WeCom robot. */
export type WeComMessage =
  | { msgtype: 'markdown'; markdown: { content: string } }
  | {
      msgtype: 'template_card';
      template_card: {
        card_type: 'text_notice';
        main_title: { title: string };
        sub_title_text: string;
        horizontal_content_list: { keyname: string; value: string }[];
        jump_list: { type: 1; title: string; url: string }[];
        card_action: { type: 1; url: string };
      };
    };

/**
 * A template card for one alert; Markdown with links for several, or where somebody is to be mentioned, which cards cannot.
 * @param mention user ids
 * @see https://developer.work.weixin.qq.com/document/path/91770
 */
export function weComMessage(letter: Letter, mention: readonly string[]): WeComMessage {
  const [only, another] = letter.parts;
  if (only && !another && letter.omitted === 0 && mention.length === 0) return card(letter, only);
  return fit(
    letter,
    (each) => markdown(each, mention),
    ({ markdown: { content } }) => Buffer.byteLength(content) <= WECOM_MAX_BYTES,
  );
}

function card({ title, why, buttons }: Letter, { heading, lines, links }: LetterPart): WeComMessage {
  // the card has no place for a heading: that of a report says what matters, that of an alert repeats the title
  const what = why === 'report' ? heading : lines[0]?.text;
  const rows = why === 'report' ? lines : lines.slice(1);
  const jumps = [...buttons, ...links.map((link) => ({ label: link.title, url: link.url }))];
  return {
    msgtype: 'template_card',
    template_card: {
      card_type: 'text_notice',
      main_title: { title: cutText(title, CARD.title) },
      sub_title_text: cutText(what ?? '', CARD.text),
      horizontal_content_list: rows.slice(0, CARD.rows).map(({ label, text }) => ({
        keyname: cutText(label, CARD.label),
        value: cutText(text, CARD.value),
      })),
      jump_list: jumps.slice(0, CARD.jumps).map(({ label, url }) => ({ type: 1, title: label, url })),
      card_action: { type: 1, url: buttons.at(-1)?.url ?? '' },
    },
  };
}

function markdown(
  letter: Letter,
  mention: readonly string[],
): Extract<WeComMessage, { msgtype: 'markdown' }> {
  const { title, parts, omitted, buttons, language } = letter;
  const words = LETTER_WORDS[language];
  const content = [
    `### ${plainText(title)}`,
    ...parts.map((part) => partOf(part, words.colon)),
    ...(omitted > 0 ? [words.omitted(omitted)] : []),
    buttons.map(({ label, url }) => `[${label}](${plainUrl(url)})`).join(' '),
    ...(mention.length > 0 ? [mention.map((id) => `<@${plainText(id)}>`).join(' ')] : []),
  ].join('\n');
  return { msgtype: 'markdown', markdown: { content } };
}

function partOf({ heading, lines, links }: LetterPart, colon: string): string {
  return [
    `**${plainText(heading)}**`,
    ...lines.map(({ label, text }) => `> ${label}${colon}${plainText(text)}`),
    ...links.map(({ title, url }) => `> [${plainText(title)}](${plainUrl(url)})`),
  ].join('\n');
}
