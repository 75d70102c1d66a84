import { createHmac, timingSafeEqual } from 'node:crypto';
import { fingerprint } from '../fingerprint';

export const LINK_ACTS = ['ack', 'silence'] as const;
export type LinkAct = (typeof LINK_ACTS)[number];

/** What the holder of a link may do, once. */
export interface LinkGrant {
  act: LinkAct;
  /** ids of the alerts */
  alerts: string[];
  /** id of the receiver that the link was sent to */
  receiver: string;
  /** id of the notification: links of different notifications are different */
  notification: string;
  /** wall clock, epoch ms: the link is good before it */
  expiresAt: number;
}

/** The grant as it is signed; short names, because links are to be short. */
interface Sealed {
  a: LinkAct;
  i: string[];
  r: string;
  n: string;
  e: number;
}

export type OpenedLink =
  | { kind: 'good'; grant: LinkGrant; id: string }
  /** the signature is right, but its time is over */
  | { kind: 'expired' }
  /** not made by this installation, or damaged on its way */
  | { kind: 'forged' };

/** The key of links, from the secret of the installation: neither tells the other. */
export function linkKeyOf(secret: Buffer): Buffer {
  return createHmac('sha256', secret).update('mcc signed links v1').digest();
}

/** The token of a link: `<grant>.<HMAC-SHA256>`, both base64url. */
export function sealLink({ act, alerts, receiver, notification, expiresAt }: LinkGrant, key: Buffer): string {
  const sealed: Sealed = { a: act, i: alerts, r: receiver, n: notification, e: expiresAt };
  const body = Buffer.from(JSON.stringify(sealed)).toString('base64url');
  return `${body}.${signatureOf(body, key).toString('base64url')}`;
}

/**
 * Checks a token. `id` of a good one names the link: whoever acts by it writes the id down, so that it acts once.
 * @param now wall clock, epoch ms
 */
export function openLink(token: string, key: Buffer, now: number): OpenedLink {
  const [body = '', signature = '', ...more] = token.split('.');
  const given = Buffer.from(signature, 'base64url');
  const expected = signatureOf(body, key);
  if (more.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return { kind: 'forged' };
  }
  // signed by ourselves: it is what sealLink wrote
  const { a, i, r, n, e } = JSON.parse(Buffer.from(body, 'base64url').toString()) as Sealed;
  if (e <= now) return { kind: 'expired' };
  const grant: LinkGrant = { act: a, alerts: i, receiver: r, notification: n, expiresAt: e };
  return { kind: 'good', grant, id: fingerprint([body]) };
}

function signatureOf(body: string, key: Buffer): Buffer {
  return createHmac('sha256', key).update(body).digest();
}
