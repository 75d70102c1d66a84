// Speaks the live protocol to screens, from the made-up day: what the gateway would send at that time.
import { createRequire } from 'node:module';
import { DAY_START, LISTS_CHANGE_EVERY_MS, listsAt, numbersAt, stateAt } from './synthetic-day.mjs';

const require = createRequire(import.meta.url);
const { PANEL_KEYS } = require('@mcc/contracts');

/** Entries of lists that are new or changed, and the keys of those that are gone. */
function difference(before, now) {
  const changes = {};
  const removed = {};
  for (const [panel, entries] of Object.entries(before === now ? {} : now)) {
    const key = PANEL_KEYS[panel];
    const held = new Map(before[panel].map((entry) => [entry[key], JSON.stringify(entry)]));
    const changed = entries.filter((entry) => held.get(entry[key]) !== JSON.stringify(entry));
    const present = new Set(entries.map((entry) => entry[key]));
    const gone = [...held.keys()].filter((each) => !present.has(each));
    if (changed.length > 0) changes[panel] = changed;
    if (gone.length > 0) removed[panel] = gone;
  }
  return { changes, ...(Object.keys(removed).length > 0 ? { removed } : {}) };
}

/** The feed of one namespace; time moves only by {@link LiveFeed.advance}. */
export class LiveFeed {
  now = DAY_START;
  #lists = listsAt(DAY_START);
  #seqs = new Map();

  /** @param {import('socket.io').Namespace} namespace */
  constructor(namespace) {
    namespace.on('connection', (socket) => {
      socket.on('subscribe', () => this.#snapshot(socket));
      socket.on('resync', () => this.#snapshot(socket));
      socket.on('disconnect', () => this.#seqs.delete(socket));
    });
  }

  /** One delta to everybody, `ms` later: all numbers change, and of the lists what does. */
  advance(ms) {
    const isSame =
      Math.floor((this.now + ms) / LISTS_CHANGE_EVERY_MS) === Math.floor(this.now / LISTS_CHANGE_EVERY_MS);
    this.now += ms;
    const lists = isSame ? this.#lists : listsAt(this.now);
    const { changes, ...rest } = difference(this.#lists, lists);
    const raised = (changes.alerts ?? []).filter((alert) => alert.updatedAt === alert.firedAt);
    this.#lists = lists;
    const body = { changes: { ...numbersAt(this.now), ...changes }, ...rest };
    for (const [socket, seq] of this.#seqs) {
      for (const alert of raised) socket.emit('alert', { alert, kind: 'fire' });
      socket.emit('delta', { ...this.#stamp(socket, seq + 1), ...body });
    }
  }

  #snapshot(socket) {
    socket.emit('snapshot', {
      ...this.#stamp(socket, 0),
      state: stateAt(this.now),
      demo: true,
      environment: 'rehearsal-cn-east-1',
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
    });
  }

  #stamp(socket, seq) {
    this.#seqs.set(socket, seq);
    return { seq, eventTime: this.now - 500, countedTo: this.now - 500, serverTime: this.now };
  }
}
