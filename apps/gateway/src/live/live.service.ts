import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type BeforeApplicationShutdown,
} from '@nestjs/common';
import { EVENT_TOPICS, type LiveState as ShownState, type Panel } from '@mcc/contracts';
import { LIVE_STATE, type LiveState } from '@mcc/live-state';
import type { Kpi, Target } from '@mcc/metrics';
import type { Wall } from '@mcc/rules';
import { gauge } from '@mcc/runtime';
import { STORE, type Store } from '@mcc/store';
import { AlertBook } from '../alerts/alert-book';
import { BudgetBook } from '../budget/budget-book';
import { BudgetPaceReader } from '../budget/budget-pace-reader';
import { movesPanel, plansPanel } from '../budget/budget-panels';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { DataBegin } from '../history/data-begin';
import { HistoryBegin } from '../history/history-begin';
import { momentReader } from '../replay/moment-reader';
import { ReplayDesk } from '../replay/replay-desk';
import { SilenceBook } from '../silences/silence-book';
import { SourceReader } from '../sources/source-reader';
import { SuppressionService } from '../suppression/suppression.service';
import { TARGETS } from '../targets/load-targets';
import { WALL } from '../wall/load-wall';
import { stateOf, type StateOf } from '../watermark/point-state';
import { WatermarkFollower } from '../watermark/watermark-follower';
import { LiveHub, type LiveReading } from './live-hub';
import { LiveStateAccess } from './live-state-access';
import { pacedPanel, readPanels, type SinglePanel } from './panel-source';
import { panelSources } from './panels/panel-sources';
import { UsualTiles } from './usual-tiles';
import { ScreenDelays } from './screen-delays';
import { SharedPanels } from './shared-panels';
import { LOG_PANELS, type LogPanel } from './store-panels';
import type { Subscription } from './subscribe-request';

/** How often the hub looks for something to do, ms; its own limits decide what is sent. */
const TICK_MS = 50;
const COUNTED_TOPICS: ReadonlySet<string> = new Set(EVENT_TOPICS);

/** Gives the {@link LiveHub} its data, its clock and its ticks. */
@Injectable()
export class LiveService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly hub: LiveHub;
  private readonly logger = new Logger('live');
  private readonly shared: SharedPanels;
  private readonly replays: ReplayDesk;
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
    private readonly budget: BudgetBook,
    paces: BudgetPaceReader,
    screenDelays: ScreenDelays,
    @Inject(WALL) wall: Wall,
    @Inject(TARGETS) targets: Target[],
    begin: DataBegin,
  ) {
    const { environment, timeZone, currency, demo, live, now, allowedLatenessMs } = options;
    const reading = {
      store,
      timeZone,
      tiles: wall.tiles,
      targets,
      begin,
      stateOf: (kpi: Kpi): StateOf => stateOf(kpi, watermarks.joint, allowedLatenessMs),
    };
    const usual = new UsualTiles(reading);
    const paced: SinglePanel = (panel, read) => pacedPanel(panel, read, now);
    const panels = [
      ...panelSources({ ...reading, usual, sources }, paced),
      paced('pace', () => paces.pace()),
    ];
    this.shared = new SharedPanels({
      liveState: new LiveStateAccess(liveState),
      compute: (subscription, at) => readPanels(panels, subscription, at),
      refreshIntervalMs: live.refreshIntervalMs,
    });
    const onReadError = (error: Error): void =>
      this.logger.warn(`live panels could not be read: ${error.message}`);
    const history = new HistoryBegin(store, now);
    this.replays = new ReplayDesk({
      now,
      limits: live,
      earliest: () => history.earliest(),
      readPanels: momentReader(reading),
      readAlerts: async (moment) => suppression.markAsOf(await alerts.panelAsOf(moment), moment),
      onReadError,
    });
    this.hub = new LiveHub({
      now,
      installation: { ...(environment && { environment }), demo, timeZone, currency },
      limits: live,
      read: (subscription, at) => this.read(subscription, at),
      progress: () => ({
        eventTime: watermarks.joint.furthest(),
        countedTo: watermarks.joint.countedTo(COUNTED_TOPICS),
      }),
      onReadError,
      onShown: (delayMs) => screenDelays.tell(delayMs),
      replays: this.replays,
    });
  }

  onApplicationBootstrap(): void {
    const screens = gauge({ name: 'mcc_live_screens', help: 'Screens connected to this gateway' });
    const replays = gauge({ name: 'mcc_live_replays', help: 'Screens of this gateway that show the past' });
    this.watermarks.onChange((appendedAt) => this.hub.numbersCame(appendedAt));
    this.alerts.onTransition(({ alert, kind }) =>
      this.hub.pushAlert({ alert: this.suppression.marked(alert), kind }),
    );
    this.budget.onChange(() => this.hub.markDirty());
    this.silences.onChange((message) => this.hub.pushSilence(message));
    this.timer = setInterval(() => {
      this.hub.tick();
      screens.set(this.hub.clients);
      replays.set(this.replays.size);
    }, TICK_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.hub.settled();
  }

  private async read(subscription: Subscription, now: number): Promise<LiveReading> {
    const { panels, ...reading } = await this.shared.read(subscription, now);
    return { state: { ...panels, ...this.logPanels(subscription.panels, now) }, ...reading };
  }

  private logPanels(shown: readonly Panel[], now: number): ShownState {
    const { ledger } = this.budget;
    const read: Record<LogPanel, () => ShownState> = {
      alerts: () => ({ alerts: this.suppression.mark(this.alerts.panel(now)) }),
      budget: () => ({ budget: plansPanel(ledger, this.budget.plansInForce()) }),
      moves: () => ({ moves: movesPanel(ledger.plans()) }),
    };
    const asked = LOG_PANELS.filter((panel) => shown.includes(panel));
    return Object.assign({}, ...asked.map((panel) => read[panel]())) as ShownState;
  }
}
