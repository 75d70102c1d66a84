import { io, type Socket } from 'socket.io-client';
import {
  LIVE_NAMESPACE,
  type ClientToServerEvents,
  type LiveAlert,
  type LiveDelta,
  type LiveSnapshot,
  type LiveState,
  type ServerToClientEvents,
  type SubscribeRequest,
} from '@mcc/contracts';
import { applyLiveChanges } from './apply-live-changes';
import { eventually } from './gateway-stage';

/** A client as docs/live-protocol.md describes it. */
export class Screen {
  readonly socket: Socket<ServerToClientEvents, ClientToServerEvents>;
  readonly snapshots: LiveSnapshot[] = [];
  readonly deltas: LiveDelta[] = [];
  readonly alerts: LiveAlert[] = [];
  readonly problems: { code: string }[] = [];
  readonly refusals: string[] = [];
  readonly receivedAt: number[] = [];
  shown: LiveState = {};
  private seq = -1;

  constructor(
    port: number,
    readonly request?: SubscribeRequest,
  ) {
    this.socket = io(`http://127.0.0.1:${port}${LIVE_NAMESPACE}`, {
      transports: ['websocket'],
      reconnectionDelay: 50,
      reconnectionDelayMax: 100,
      forceNew: true,
    });
    this.socket.on('connect', () => this.request && this.socket.emit('subscribe', this.request));
    this.socket.on('connect_error', ({ message }) => this.refusals.push(message));
    this.socket.on('snapshot', (message) => {
      this.snapshots.push(message);
      this.shown = message.state;
      this.seq = message.seq;
    });
    this.socket.on('delta', (message) => {
      this.deltas.push(message);
      this.receivedAt.push(Date.now());
      if (message.seq !== this.seq + 1) this.socket.emit('resync');
      else this.shown = applyLiveChanges(this.shown, message);
      this.seq = message.seq;
    });
    this.socket.on('alert', (message) => this.alerts.push(message));
    this.socket.on('problem', (message) => this.problems.push(message));
  }

  valueOf(kpi: string): number | null | undefined {
    return this.shown.tiles?.find((tile) => tile.kpi === kpi)?.value;
  }

  async hasShown(kpi: string, value: number): Promise<void> {
    await eventually(
      () => this.valueOf(kpi),
      (shown) => shown === value,
    );
  }
}
