// Prints each alert as one line as it stands now, and again whenever it changes: docs/live-protocol.md, docs/alerts.md.
// Needs the package socket.io-client. Node.js runs it as it stands from 22.18 on, an older one by `npx tsx`:
//   node examples/watch-alerts.ts http://localhost:8080
import { io } from 'socket.io-client';

interface Alert {
  id: string;
  grade: 'red' | 'orange' | 'yellow';
  state: string;
  ruleName: { en: string };
  key: Record<string, string>;
  summary: { en: string };
  updatedAt: string;
}

const shown = new Map<string, string>();

function show({ id, grade, state, ruleName, key, summary, updatedAt }: Alert): void {
  const where = Object.values(key).join(' · ') || 'everywhere';
  const line = `${updatedAt}  ${grade} ${state}  ${ruleName.en}  ${where}  ${summary.en}`;
  // a reconnection tells again what it told before
  if (shown.get(id) !== line) console.log(line);
  shown.set(id, line);
}

const live = io(`${process.argv[2] ?? 'http://localhost:8080'}/live`, { transports: ['websocket'] });
live.on('connect', () => live.emit('subscribe', { panels: ['alerts'] }));
live.on('snapshot', ({ state }: { state: { alerts?: Alert[] } }) =>
  [...(state.alerts ?? [])].reverse().forEach(show),
);
live.on('alert', ({ alert }: { alert: Alert }) => show(alert));
live.on('connect_error', ({ message }) => console.error(`no connection (${message}); trying again`));
