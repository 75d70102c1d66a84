import { createTransport, type Transporter } from 'nodemailer';
import { emailMessage } from '@mcc/notify';
import { OutboundError } from '@mcc/outbound';
import type { Channel, OutgoingMessage } from '../channel.port';

export interface MailServer {
  host: string;
  port: number;
  secure: boolean;
  user?: string;
  password?: string;
  from: string;
  /** longest wait for a connection, a greeting and an answer, ms */
  timeoutMs: number;
}

/** E-mails handed to a mail server. `Message-ID` is the same when one is sent again: mail programs show it once. */
export class EmailChannel implements Channel {
  readonly limits = { perMinute: 60, merges: true };
  private readonly transport: Transporter;

  constructor(
    private readonly to: readonly string[],
    private readonly server: MailServer,
  ) {
    const { host, port, secure, user, password: pass, timeoutMs } = server;
    this.transport = createTransport({
      host,
      port,
      secure,
      ...(user === undefined ? {} : { auth: { user, pass } }),
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      // a message is text that we made: nothing in it may name files or addresses to fetch
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send({ letter }: OutgoingMessage): Promise<void> {
    const { subject, html, text } = emailMessage(letter);
    const { from } = this.server;
    const messageId = `<${letter.key}@marketing-command-center>`;
    try {
      await this.transport.sendMail({ from, to: [...this.to], subject, html, text, messageId });
    } catch (error) {
      throw failureOf(error as SmtpFailure, this.server);
    }
  }

  async close(): Promise<void> {
    this.transport.close();
  }
}

interface SmtpFailure extends Error {
  code?: string;
  responseCode?: number;
}

/** 4yz says that it may work later, 5yz that it will not (RFC 5321, 4.2.1). */
function failureOf(error: SmtpFailure, { host }: MailServer): OutboundError {
  const { responseCode, code, message } = error;
  const said = `The mail server ${host} says: ${message}`;
  if (responseCode === undefined && code !== 'EAUTH')
    return new OutboundError('unreachable', said, undefined, { cause: error });
  const isLater = responseCode !== undefined && responseCode < 500;
  return new OutboundError(isLater ? 'unavailable' : 'refused', said, undefined, { cause: error });
}
