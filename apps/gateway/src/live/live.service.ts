import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type BeforeApplicationShutdown,
} from '@nestjs/common';
import { LIVE_STATE, type LiveState } from '@mcc/live-state';
import type { Target } from '@mcc/metrics';
import type { Wall } from '@mcc/rules';
import { gauge } from '@mcc/runtime';
import { STORE, type Store } from '@mcc/store';
import { AlertBook } from '../alerts/alert-book';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { SilenceBook } from '../silences/silence-book';
import { SourceReader } from '../sources/source-reader';
import { SuppressionService } from '../suppression/suppression.service';
import { TARGETS } from '../targets/load-targets';
import { WALL } from '../wall/load-wall';
import { stateOf } from '../watermark/point-state';
import { WatermarkFollower } from '../watermark/watermark-follower';
import { LiveHub, type LiveReading } from './live-hub';
import { LiveStateAccess } from './live-state-access';
import { readPanels } from './panel-source';
import { panelSources } from './panels/panel-sources';
import { SharedPanels } from './shared-panels';
import type { Subscription } from './subscribe-request';

/** How often the hub looks for something to do, ms; its own limits decide what is sent. */
const TICK_MS = 50;

/** Gives the {@link LiveHub} its data, its clock and its ticks. */
@Injectable()
export class LiveService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly hub: LiveHub;
  private readonly logger = new Logger('live');
  private readonly shared: SharedPanels;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(STORE) store: Store,
    @Inject(LIVE_STATE) liveState: LiveState,
    @Inject(GATEWAY_OPTIONS) options: GatewayOptions,
    private readonly watermarks: WatermarkFollower,
    private readonly alerts: AlertBook,
    sources: SourceReader,
    private readonly silences: SilenceBook,
    private readonly suppression: SuppressionService,
    @Inject(WALL) wall: Wall,
    @Inject(TARGETS) targets: Target[],
  ) {
    const { timeZone, currency, demo, live, now, allowedLatenessMs } = options;
    const panels = panelSources({
      store,
      sources,
      timeZone,
      now,
      tiles: wall.tiles,
      targets,
      stateOf: (kpi) => stateOf(kpi, watermarks.joint, allowedLatenessMs),
    });
    this.shared = new SharedPanels({
      liveState: new LiveStateAccess(liveState),
      compute: (subscription, at) => readPanels(panels, subscription, at),
      refreshIntervalMs: live.refreshIntervalMs,
    });
    this.hub = new LiveHub({
      now,
      installation: { demo, timeZone, currency },
      limits: live,
      read: (subscription, at) => this.read(subscription, at),
      eventTime: () => watermarks.joint.furthest(),
      onReadError: (error) => this.logger.warn(`live panels could not be read: ${error.message}`),
    });
  }

  onApplicationBootstrap(): void {
    const screens = gauge({ name: 'mcc_live_screens', help: 'Screens connected to this gateway' });
    this.watermarks.onChange(() => this.hub.markDirty());
    this.alerts.onTransition(({ alert, kind }) =>
      this.hub.pushAlert({ alert: this.suppression.marked(alert), kind }),
    );
    this.silences.onChange((message) => this.hub.pushSilence(message));
    this.timer = setInterval(() => {
      this.hub.tick();
      screens.set(this.hub.clients);
    }, TICK_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.hub.settled();
  }

  private async read(subscription: Subscription, now: number): Promise<LiveReading> {
    const { panels, ...reading } = await this.shared.read(subscription, now);
    const alerts = subscription.panels.includes('alerts')
      ? { alerts: this.suppression.mark(this.alerts.panel(now)) }
      : {};
    return { state: { ...panels, ...alerts }, ...reading };
  }
}
