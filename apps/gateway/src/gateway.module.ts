import { Module, type DynamicModule } from '@nestjs/common';
import { STORE, type Store } from '@mcc/store';
import { AlertBook } from './alerts/alert-book';
import { AlertClock } from './alerts/alert-clock';
import { AlertActsController } from './alerts/alert-acts.controller';
import { AlertsController } from './alerts/alerts.controller';
import { BacktestController } from './backtest/backtest.controller';
import { BacktestService } from './backtest/backtest.service';
import { BudgetBook } from './budget/budget-book';
import { BudgetPaceReader } from './budget/budget-pace-reader';
import { BudgetPlansController } from './budget/budget-plans.controller';
import { BudgetController } from './budget/budget.controller';
import { PlanDefinitions } from './budget/plan-definitions';
import { PlanDefinitionsController } from './budget/plan-definitions.controller';
import { SpentFacts } from './budget/spent-facts';
import { CauseController } from './cause/cause.controller';
import { CauseService } from './cause/cause.service';
import { DeadLettersController } from './dead-letters/dead-letters.controller';
import { DeadLettersService } from './dead-letters/dead-letters.service';
import { DrillsController } from './drills/drills.controller';
import { GATEWAY_OPTIONS, type GatewayOptions } from './gateway-options';
import { DataBegin } from './history/data-begin';
import { LinksController } from './links/links.controller';
import { LinksService } from './links/links.service';
import { LiveGateway } from './live/live.gateway';
import { LiveService } from './live/live.service';
import { ScreenDelays } from './live/screen-delays';
import { MetricsController } from './metrics/metrics.controller';
import { MetricsService } from './metrics/metrics.service';
import { loadNames, NAMES } from './names/names';
import { NamesController } from './names/names.controller';
import { NotificationBook } from './notifications/notification-book';
import { NotifierWatch } from './notifications/notifier-watch';
import { NotificationsController } from './notifications/notifications.controller';
import { EscalationService } from './on-call/escalation.service';
import { NOTIFICATION_POLICY, NO_ROUTES, loadRoutes } from './on-call/load-routes';
import { OnCallController } from './on-call/on-call.controller';
import { ReportClock } from './reports/report-clock';
import { ReportService } from './reports/report.service';
import { ReportsController } from './reports/reports.controller';
import { RuleBook } from './rules/rule-book';
import { RuleChangesController } from './rules/rule-changes.controller';
import { RulesController } from './rules/rules.controller';
import { RetiredRules } from './rules/retired-rules';
import { RuleStandingsReader } from './rules/rule-standings';
import { ScreenService } from './screen/screen.service';
import { SilenceBook } from './silences/silence-book';
import { SilencesController } from './silences/silences.controller';
import { SourceReader } from './sources/source-reader';
import { SourcesController } from './sources/sources.controller';
import { ALERTING_POLICY, NO_POLICY, loadPolicy } from './suppression/load-policy';
import { SuppressionService } from './suppression/suppression.service';
import { TARGETS, loadTargets } from './targets/load-targets';
import { WALL, loadWall } from './wall/load-wall';
import { WatermarkFollower } from './watermark/watermark-follower';

/** The gateway role: REST, live protocol and screen. Needs an EVENT_LOG and a STORE, which the root chooses. */
@Module({})
export class GatewayModule {
  static forRoot(options: GatewayOptions): DynamicModule {
    return {
      module: GatewayModule,
      controllers: [
        MetricsController,
        NamesController,
        AlertsController,
        AlertActsController,
        CauseController,
        SilencesController,
        DrillsController,
        DeadLettersController,
        SourcesController,
        RulesController,
        RuleChangesController,
        BacktestController,
        LinksController,
        NotificationsController,
        OnCallController,
        ReportsController,
        BudgetController,
        BudgetPlansController,
        PlanDefinitionsController,
      ],
      providers: [
        { provide: GATEWAY_OPTIONS, useValue: options },
        WatermarkFollower,
        AlertBook,
        AlertClock,
        CauseService,
        BacktestService,
        SilenceBook,
        BudgetBook,
        SpentFacts,
        BudgetPaceReader,
        PlanDefinitions,
        {
          provide: ALERTING_POLICY,
          useFactory: () => (options.policyFile ? loadPolicy(options.policyFile) : NO_POLICY),
        },
        SuppressionService,
        { provide: TARGETS, useFactory: () => (options.targetsFile ? loadTargets(options.targetsFile) : []) },
        {
          provide: DataBegin,
          useFactory: (store: Store) => new DataBegin(store, options.now),
          inject: [STORE],
        },
        { provide: NAMES, useFactory: () => loadNames(options.namesFile) },
        { provide: WALL, useFactory: () => loadWall(options.wallFile) },
        LinksService,
        NotificationBook,
        NotifierWatch,
        EscalationService,
        {
          provide: NOTIFICATION_POLICY,
          useFactory: () => (options.routesFile ? loadRoutes(options.routesFile) : NO_ROUTES),
        },
        SourceReader,
        RuleStandingsReader,
        RuleBook,
        RetiredRules,
        MetricsService,
        ReportService,
        ReportClock,
        DeadLettersService,
        LiveService,
        ScreenDelays,
        LiveGateway,
        ScreenService,
      ],
    };
  }
}
