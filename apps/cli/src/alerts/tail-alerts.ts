import {
  LIVE_NAMESPACE,
  type AlertsResponse,
  type AlertView,
  type ClientToServerEvents,
  type Grade,
  type ServerToClientEvents,
} from '@mcc/contracts';
import { io, type Socket } from 'socket.io-client';
import { request } from 'undici';

/** Which alerts to show; an absent or empty list means all. */
export interface AlertFilter {
  rules?: readonly string[];
  grades?: readonly Grade[];
}

export interface TailDeps {
  url: URL;
  filter?: AlertFilter;
  onAlert: (alert: AlertView) => void;
  /** told when the connection comes and goes */
  onNote: (text: string) => void;
  signal: AbortSignal;
}

/** Hands over the open alerts, then every change as it happens, until the signal is aborted; connects again by itself. */
export async function tailAlerts({ url, filter = {}, onAlert, onNote, signal }: TailDeps): Promise<void> {
  const latest = new Map<string, string>();
  const show = (alert: AlertView): void => {
    if (!isWanted(alert, filter)) return;
    const version = versionOf(alert);
    if (latest.get(alert.id) === version) return;
    latest.set(alert.id, version);
    if (alert.state === 'resolved') latest.delete(alert.id);
    onAlert(alert);
  };
  const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(new URL(LIVE_NAMESPACE, url).href, {
    transports: ['websocket'],
    reconnectionDelayMax: 5_000,
  });
  let complained = false;
  socket.on('connect', () => {
    complained = false;
    onNote(`connected to ${url.origin}`);
    socket.emit('subscribe', { panels: ['alerts'] });
    readOpenAlerts(url).then(
      (alerts) => alerts.forEach(show),
      (error: Error) => onNote(`the open alerts cannot be read: ${error.message}`),
    );
  });
  socket.on('connect_error', (error) => {
    if (!complained)
      onNote(`${url.origin} cannot be reached (${error.message}); trying again. Does it run (npm start)?`);
    complained = true;
  });
  socket.on('disconnect', (reason) => {
    if (!signal.aborted) onNote(`disconnected (${reason}); trying again`);
    complained = true;
  });
  socket.on('alert', ({ alert }) => show(alert));
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  socket.close();
}

function isWanted({ rule, grade }: AlertView, { rules = [], grades = [] }: AlertFilter): boolean {
  return (rules.length === 0 || rules.includes(rule)) && (grades.length === 0 || grades.includes(grade));
}

/** After a reconnection the open alerts are read again, and not every transition changes something to see. */
function versionOf(alert: AlertView): string {
  const { state, grade, deadline, summary, acknowledgedBy, acknowledgedUntil, assignee, flapping } = alert;
  const seen = [state, grade, deadline, summary.en, acknowledgedBy, acknowledgedUntil, assignee, flapping];
  return JSON.stringify(seen);
}

async function readOpenAlerts(url: URL): Promise<AlertView[]> {
  const reply = await request(new URL('api/v1/alerts', url));
  const text = await reply.body.text();
  if (reply.statusCode !== 200) throw new Error(`${url.origin} answers ${reply.statusCode}`);
  const { alerts } = JSON.parse(text) as AlertsResponse;
  return alerts
    .filter((alert) => alert.state !== 'resolved')
    .sort((a, b) => a.updatedAt.localeCompare(b.updatedAt));
}
