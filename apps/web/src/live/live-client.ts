import type {
  ClientToServerEvents,
  LiveDelta,
  LiveProblem,
  ServerToClientEvents,
  SubscribeRequest,
} from '@mcc/contracts';
import { STALE_AFTER_MS, type Transport } from './connection';
import { applyAlert, applyDelta, applySnapshot, type LiveView } from './live-view';

/** The part of a socket.io client socket the protocol needs. */
export interface LiveSocket {
  on(event: 'connect' | 'disconnect' | 'connect_error', listener: () => void): unknown;
  on<E extends keyof ServerToClientEvents>(event: E, listener: ServerToClientEvents[E]): unknown;
  emit<E extends keyof ClientToServerEvents>(event: E, ...args: Parameters<ClientToServerEvents[E]>): unknown;
}

/** What one message changes; `problem: null` clears it. */
export interface Received {
  view?: LiveView;
  problem?: LiveProblem | null;
  /** a silence was made, changed or ended */
  silenceChanged?: true;
}

/** Where the client puts what it learns. */
export interface LiveSink {
  view(): LiveView | null;
  /** @param at this device's clock, epoch ms */
  received(at: number, change: Received): void;
  transport(state: Transport): void;
}

/** How often the server is told that its numbers are drawn, ms: a sample is enough, it knows in which there was news. */
const SHOWN_EVERY_MS = 1_000;

/**
 * Speaks the protocol of `/live`: subscribes on every (re)connect, applies deltas in sequence, and asks for a whole
 * snapshot after a gap or a silence. Until that snapshot comes, deltas are no sign of life: they cannot be applied.
 */
export class LiveClient {
  private awaitingSnapshot = true;
  /** the server has not answered the latest subscription yet: what it would send again is the one before */
  private subscribing = true;
  private askedAt = 0;
  private open = false;
  private lastMessageAt = 0;
  private toldShownAt = -Infinity;

  constructor(
    private readonly socket: LiveSocket,
    private readonly sink: LiveSink,
    private request: SubscribeRequest,
    private readonly now: () => number,
  ) {}

  /** Begins to listen; the socket may be connected before or after. */
  start(): void {
    this.socket.on('connect', () => this.onConnect());
    this.socket.on('disconnect', () => this.onLost());
    this.socket.on('connect_error', () => this.onLost());
    this.socket.on('snapshot', (message) => {
      this.awaitingSnapshot = false;
      this.subscribing = false;
      this.receive({ view: applySnapshot(this.sink.view(), message, this.now()), problem: null });
    });
    this.socket.on('delta', (message) => this.onDelta(message));
    this.socket.on('alert', ({ alert }) => {
      const view = this.sink.view();
      // it tells of the present
      const isPresent = view?.replay === null;
      this.receive(isPresent ? { view: applyAlert(view, alert, this.now()) } : {});
    });
    this.socket.on('silence', () => this.receive({ silenceChanged: true }));
    this.socket.on('problem', (problem) => this.receive({ problem }));
  }

  /** Shows something else from now on; what is on the screen stays until its snapshot comes. */
  show(request: SubscribeRequest): void {
    this.request = request;
    if (this.open) this.subscribe();
  }

  /** Asks again where the server has fallen silent although the socket is open. Call it about once a second. */
  watch(): void {
    const quietSince = this.awaitingSnapshot ? this.askedAt : this.lastMessageAt;
    if (!this.open || this.now() - quietSince < STALE_AFTER_MS) return;
    if (this.subscribing) this.subscribe();
    else this.resync();
  }

  /** The message with that number is drawn. Say it of each; the server hears it now and then. */
  drawn(seq: number): void {
    if (!this.open || this.now() - this.toldShownAt < SHOWN_EVERY_MS) return;
    this.toldShownAt = this.now();
    this.socket.emit('shown', { seq });
  }

  private onConnect(): void {
    this.open = true;
    this.sink.transport('open');
    this.subscribe();
  }

  private subscribe(): void {
    this.subscribing = true;
    this.awaitingSnapshot = true;
    this.askedAt = this.now();
    this.socket.emit('subscribe', this.request);
  }

  private onLost(): void {
    this.open = false;
    this.sink.transport('lost');
  }

  private onDelta(message: LiveDelta): void {
    const view = this.sink.view();
    if (this.awaitingSnapshot || !view) return;
    const result = applyDelta(view, message, this.now());
    if (result.kind === 'gap') return this.resync();
    if (result.kind === 'repeated') return this.receive({});
    // Heartbeats go on while the server cannot read its store; new numbers show that it can again.
    const hasNews = Object.keys(message.changes).length > 0;
    this.receive({ view: result.view, ...(hasNews ? { problem: null } : {}) });
  }

  private resync(): void {
    this.awaitingSnapshot = true;
    this.askedAt = this.now();
    this.socket.emit('resync');
  }

  private receive(change: Received): void {
    this.lastMessageAt = this.now();
    this.sink.received(this.lastMessageAt, change);
  }
}
