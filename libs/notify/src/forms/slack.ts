import type { Letter, LetterPart } from '../message/letter';
import { LETTER_WORDS } from '../message/words';
import { cutText, fit } from './fit';
import { plainText, plainUrl } from './plain-text';

/** What Slack takes, characters and blocks. */
const SLACK = { header: 150, section: 3_000, button: 75, url: 3_000, text: 4_000 } as const;

type Block =
  | { type: 'header'; text: { type: 'plain_text'; text: string } }
  | { type: 'section'; text: { type: 'mrkdwn'; text: string } }
  | { type: 'divider' }
  | {
      type: 'actions';
      elements: {
        type: 'button';
        text: { type: 'plain_text'; text: string };
        url: string;
        style?: 'primary';
      }[];
    };

/** Body of a message to an incoming webhook of Slack; `text` is what notifications and old clients show. */
export interface SlackMessage {
  text: string;
  blocks: Block[];
}

/**
 * Blocks with a header, a section for each alert and buttons.
 * @param mention member ids (`U…`), or `!subteam^S…` for a group
 * @see https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 */
export function slackMessage(letter: Letter, mention: readonly string[]): SlackMessage {
  return fit(
    letter,
    (each) => blocks(each, mention),
    (form) =>
      form.blocks.every((block) => block.type !== 'section' || block.text.text.length <= SLACK.section),
  );
}

function blocks(letter: Letter, mention: readonly string[]): SlackMessage {
  const { title, parts, omitted, buttons, language } = letter;
  const words = LETTER_WORDS[language];
  const people = mention.map((id) => (id.startsWith('!') ? `<${id}>` : `<@${plainText(id)}>`)).join(' ');
  return {
    text: cutText(escape(title), SLACK.text),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: cutText(title, SLACK.header) } },
      ...parts.map((part) => section(partOf(part, words.colon))),
      ...(omitted > 0 ? [section(words.omitted(omitted))] : []),
      ...(people === '' ? [] : [section(people)]),
      {
        type: 'actions',
        elements: buttons.map(({ act, label, url }) => ({
          type: 'button',
          text: { type: 'plain_text', text: cutText(label, SLACK.button) },
          url,
          ...(act === 'ack' ? { style: 'primary' as const } : {}),
        })),
      },
    ],
  };
}

function partOf({ heading, lines, links }: LetterPart, colon: string): string {
  return [
    `*${escape(heading)}*`,
    ...lines.map(({ label, text }) => `*${label}*${colon}${escape(text)}`),
    ...links.map(({ title, url }) => `<${plainUrl(url)}|${escape(title)}>`),
  ].join('\n');
}

const section = (text: string): Block => ({ type: 'section', text: { type: 'mrkdwn', text } });

/** Slack's own escape: the ampersand; the rest of its markup is made harmless as everywhere. */
const escape = (text: string): string => plainText(text).replaceAll('&', '&amp;');
