import type { Letter, LetterPart } from '../message/letter';
import { LETTER_WORDS } from '../message/words';
import { fit, jsonBytes } from './fit';
import { plainText, plainUrl } from './plain-text';

/** Largest body that DingTalk takes, bytes. */
export const DINGTALK_MAX_BYTES = 20_000;

/** Body of a message to a DingTalk robot. */
export type DingTalkMessage =
  | {
      msgtype: 'actionCard';
      actionCard: {
        title: string;
        text: string;
        btnOrientation: '0' | '1';
        btns: { title: string; actionURL: string }[];
      };
    }
  | {
      msgtype: 'markdown';
      markdown: { title: string; text: string };
      at: { atMobiles: string[]; isAtAll: false };
    };

/**
 * An action card with buttons; with somebody to mention a Markdown message with links, since cards mention nobody.
 * @param mention mobile numbers, as the robot knows its people
 * @see https://open.dingtalk.com/document/orgapp/custom-bot-send-message-type
 */
export function dingTalkMessage(letter: Letter, mention: readonly string[]): DingTalkMessage {
  const render = mention.length > 0 ? (each: Letter) => markdown(each, mention) : actionCard;
  return fit<DingTalkMessage>(letter, render, (form) => jsonBytes(form) <= DINGTALK_MAX_BYTES);
}

function actionCard(letter: Letter): DingTalkMessage {
  const btns = letter.buttons.map(({ label, url }) => ({ title: label, actionURL: url }));
  return {
    msgtype: 'actionCard',
    actionCard: { title: plainText(letter.title), text: textOf(letter), btnOrientation: '0', btns },
  };
}

function markdown(letter: Letter, mention: readonly string[]): DingTalkMessage {
  const links = letter.buttons.map(({ label, url }) => `[${label}](${plainUrl(url)})`).join(' · ');
  // a mention works only where the text holds it
  const people = mention.map((mobile) => `@${mobile}`).join(' ');
  const text = [textOf(letter), links, people].join('\n\n');
  return {
    msgtype: 'markdown',
    markdown: { title: plainText(letter.title), text },
    at: { atMobiles: [...mention], isAtAll: false },
  };
}

function textOf({ title, parts, omitted, language }: Letter): string {
  const words = LETTER_WORDS[language];
  return [
    `### ${plainText(title)}`,
    ...parts.map((part) => partOf(part, words.colon)),
    ...(omitted > 0 ? [words.omitted(omitted)] : []),
  ].join('\n\n');
}

function partOf({ heading, lines, links }: LetterPart, colon: string): string {
  return [
    `**${plainText(heading)}**`,
    ...lines.map(({ label, text }) => `${label}${colon}${plainText(text)}`),
    ...links.map(({ title, url }) => `[${plainText(title)}](${plainUrl(url)})`),
    // two blanks before a line's end break it
  ].join('  \n');
}
