import { sealLink, type Language, type LinkAct, type Report } from '@mcc/contracts';

/** Links act for this long, ms: a red alert that is found on Monday morning can still be taken. */
const GOOD_FOR_MS = 72 * 3_600_000;

export interface LinkMakerOptions {
  publicUrl: string;
  linkKey: Buffer;
}

/**
 * The address of a button. Those that act are signed and lead to a page that asks to confirm, so that mail scanners that
 * open every link do nothing.
 * @param at when the notification was planned, epoch ms: the same notification has the same links when it is sent again
 */
export function makeLink(
  { publicUrl, linkKey }: LinkMakerOptions,
  about: { receiver: string; notification: string; at: number },
) {
  return (act: LinkAct | 'open', alerts: readonly string[]): string => {
    const [only] = alerts;
    if (act === 'open')
      return `${publicUrl}/#/${alerts.length === 1 && only ? `alerts/${encodeURIComponent(only)}` : ''}`;
    const { receiver, notification, at } = about;
    const grant = { act, alerts: [...alerts], receiver, notification, expiresAt: at + GOOD_FOR_MS };
    return `${publicUrl}/api/v1/links/${sealLink(grant, linkKey)}`;
  };
}

/** Where a whole report is. */
export function reportAddress(
  { publicUrl }: Pick<LinkMakerOptions, 'publicUrl'>,
  { kind, date }: Pick<Report, 'kind' | 'date'>,
  language: Language,
): string {
  return `${publicUrl}/api/v1/reports/${kind}?date=${date}&lang=${language}`;
}
