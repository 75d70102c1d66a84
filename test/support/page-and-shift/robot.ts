import { LocalServer } from '@mcc/outbound/testing';
import { dingTalkRobot } from '../../../apps/notifier/src/testing/platform-robots';
import { waitFor } from '../wait';

export interface Page {
  text: string;
  /** epoch ms */
  at: number;
}

/** A DingTalk-shaped robot that keeps the messages whose signature and form are good. */
export class Robot {
  readonly server = new LocalServer();
  readonly accepted: Page[] = [];
  private readonly platform = dingTalkRobot();

  async start(): Promise<void> {
    await this.server.start();
    this.server.behaviour = (request) => {
      const answer = this.platform.behaviour(request);
      const isGood = typeof answer === 'object' && (answer.body as { errcode?: number }).errcode === 0;
      if (isGood) this.accepted.push({ text: request.text, at: Date.now() });
      return answer;
    };
  }

  get url(): string {
    return this.server.url + this.platform.path;
  }
  get secret(): string {
    return this.platform.secret ?? '';
  }

  about(channel: string): Page[] {
    return this.accepted.filter(({ text }) => text.includes(channel));
  }

  /** Waits for the first message about a channel. */
  async told(channel: string, timeoutMs: number): Promise<Page> {
    const found = await waitFor(
      `a page about ${channel}`,
      async () => this.about(channel),
      (pages) => pages.length > 0,
      timeoutMs,
    );
    return found[0] as Page;
  }
}

/** Where the first button of a card leads, without the host. */
export function acknowledgePath({ text }: Page): string {
  const { actionCard } = JSON.parse(text) as { actionCard: { btns: { actionURL: string }[] } };
  return new URL(actionCard.btns[0]?.actionURL ?? '').pathname;
}
