import { Webhook } from 'standardwebhooks';
import type { SeenRequest } from './local-server';

/** Whether a message is signed with a secret, by the specification's own library. */
export function isSigned({ text, headers }: SeenRequest, secret: string): boolean {
  try {
    new Webhook(secret).verify(text, headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
}
