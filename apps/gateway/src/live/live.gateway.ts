import {
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
} from '@nestjs/websockets';
import { LIVE_NAMESPACE, type ClientToServerEvents, type ServerToClientEvents } from '@mcc/contracts';
import type { Namespace, Socket } from 'socket.io';
import type { LiveClient, LiveSession } from './live-session';
import { LiveService } from './live.service';

type LiveSocket = Socket<ClientToServerEvents, ServerToClientEvents, object, { session?: LiveSession }>;
type LiveNamespace = Namespace<ClientToServerEvents, ServerToClientEvents, object, { session?: LiveSession }>;

/** Largest message a client may send, bytes: subscriptions are small. */
const MAX_MESSAGE_BYTES = 16_384;

function clientOf(socket: LiveSocket): LiveClient {
  return {
    // a transport is not writable while an earlier message waits for the network (or, when polling, for the next poll)
    isReady: () => socket.conn.transport.writable,
    snapshot: (message) => void socket.emit('snapshot', message),
    delta: (message) => void socket.emit('delta', message),
    alert: (message) => void socket.emit('alert', message),
    silence: (message) => void socket.emit('silence', message),
    problem: ({ detail, ...problem }) => void socket.emit('problem', { ...problem, message: detail }),
  };
}

/** The socket.io side of the live protocol (docs/live-protocol.md). */
@WebSocketGateway({
  namespace: LIVE_NAMESPACE,
  perMessageDeflate: false,
  serveClient: false,
  maxHttpBufferSize: MAX_MESSAGE_BYTES,
})
export class LiveGateway
  implements OnGatewayInit<LiveNamespace>, OnGatewayConnection<LiveSocket>, OnGatewayDisconnect<LiveSocket>
{
  /** Speaks to all screens, with Redis to those of all gateways. */
  @WebSocketServer()
  readonly namespace!: LiveNamespace;

  constructor(private readonly live: LiveService) {}

  afterInit(namespace: LiveNamespace): void {
    namespace.use((_socket, next) => {
      if (this.live.hub.isFull) next(new Error('too-many-clients'));
      else next();
    });
  }

  handleConnection(socket: LiveSocket): void {
    socket.data.session = this.live.hub.connect(clientOf(socket));
  }

  handleDisconnect(socket: LiveSocket): void {
    if (socket.data.session) this.live.hub.disconnect(socket.data.session);
  }

  @SubscribeMessage('subscribe')
  subscribe(@ConnectedSocket() socket: LiveSocket, @MessageBody() request: unknown): void {
    if (socket.data.session) this.live.hub.subscribe(socket.data.session, request);
  }

  @SubscribeMessage('replay')
  replay(@ConnectedSocket() socket: LiveSocket, @MessageBody() request: unknown): void {
    if (socket.data.session) this.live.hub.changeReplay(socket.data.session, request);
  }

  @SubscribeMessage('shown')
  shown(@ConnectedSocket() socket: LiveSocket, @MessageBody() message: unknown): void {
    if (socket.data.session) this.live.hub.shown(socket.data.session, message);
  }

  @SubscribeMessage('resync')
  resync(@ConnectedSocket() socket: LiveSocket): void {
    if (socket.data.session) this.live.hub.resync(socket.data.session);
  }
}
