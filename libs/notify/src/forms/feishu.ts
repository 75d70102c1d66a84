import type { Grade } from '@mcc/contracts';
import type { Letter, LetterPart } from '../message/letter';
import { LETTER_WORDS } from '../message/words';
import { fit, jsonBytes } from './fit';
import { plainText, plainUrl } from './plain-text';

/** Largest body that Feishu takes, bytes; the signature is added to it. */
export const FEISHU_MAX_BYTES = 20 * 1_024 - 200;

interface Text {
  tag: 'plain_text' | 'lark_md';
  content: string;
}
type Element =
  | { tag: 'div'; text: Text }
  | { tag: 'hr' }
  | { tag: 'action'; actions: { tag: 'button'; text: Text; url: string; type: 'primary' | 'default' }[] };

/** Body of a message to a Feishu or Lark robot, before it is signed. */
export interface FeishuMessage {
  msg_type: 'interactive';
  card: {
    config: { wide_screen_mode: true };
    header: { title: Text; template: string };
    elements: Element[];
  };
}

const TEMPLATE: Record<Grade, string> = { red: 'red', orange: 'orange', yellow: 'yellow' };

/**
 * An interactive card in the colour of the grade, green when all has ended.
 * @param mention open ids (`ou_…`)
 * @see https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot
 */
export function feishuMessage(letter: Letter, mention: readonly string[]): FeishuMessage {
  return fit(
    letter,
    (each) => card(each, mention),
    (form) => jsonBytes(form) <= FEISHU_MAX_BYTES,
  );
}

function card(letter: Letter, mention: readonly string[]): FeishuMessage {
  const { title, grade, parts, omitted, buttons, language } = letter;
  const words = LETTER_WORDS[language];
  const people = mention.map((id) => `<at id=${plainText(id)}></at>`).join(' ');
  return {
    msg_type: 'interactive',
    card: {
      config: { wide_screen_mode: true },
      header: {
        title: { tag: 'plain_text', content: title },
        template: grade === null ? 'green' : TEMPLATE[grade],
      },
      elements: [
        ...parts.flatMap((part, index): Element[] => [
          ...(index > 0 ? [{ tag: 'hr' as const }] : []),
          markdown(partOf(part, words.colon)),
        ]),
        ...(omitted > 0 ? [markdown(words.omitted(omitted))] : []),
        ...(people === '' ? [] : [markdown(people)]),
        { tag: 'action', actions: buttons.map(buttonOf) },
      ],
    },
  };
}

function buttonOf({ act, label, url }: Letter['buttons'][number]) {
  const type = act === 'ack' ? ('primary' as const) : ('default' as const);
  return { tag: 'button' as const, text: { tag: 'plain_text' as const, content: label }, url, type };
}

function partOf({ heading, lines, links }: LetterPart, colon: string): string {
  return [
    `**${plainText(heading)}**`,
    ...lines.map(({ label, text }) => `**${label}**${colon}${plainText(text)}`),
    ...links.map(({ title, url }) => `[${plainText(title)}](${plainUrl(url)})`),
  ].join('\n');
}

const markdown = (content: string): Element => ({ tag: 'div', text: { tag: 'lark_md', content } });
