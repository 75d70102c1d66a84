import { Injectable } from '@nestjs/common';
import type { MetricsMessage } from '@mcc/contracts';
import type { Result } from '@mcc/pipeline';
import { counter, gauge, histogram } from '@mcc/runtime';
import type { Published } from './steps/publish.step';

/** What the evaluator tells Prometheus. */
@Injectable()
export class EvaluatorMetrics {
  private readonly messages = counter({
    name: 'mcc_evaluator_messages_total',
    help: 'Metrics messages read by each share of the rules, by outcome (ok, drop: a repeat, dead-letter: not readable)',
    labelNames: ['outcome'],
  });
  private readonly alerts = counter({
    name: 'mcc_evaluator_alerts_total',
    help: 'Alert transitions appended, by rule and kind',
    labelNames: ['rule', 'kind'],
  });
  private readonly lag = histogram({
    name: 'mcc_evaluator_lag_seconds',
    help: 'From the append of the latest event of a slice to its evaluation',
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
  });
  private readonly toAlert = histogram({
    name: 'mcc_event_to_alert_seconds',
    help: 'From the append of the latest event that set off an alert to the append of the alert, its first message only',
    buckets: [
      0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.25, 1.5, 2, 2.5, 5, 10, 30, 60,
    ],
  });
  private readonly shards = gauge({
    name: 'mcc_evaluator_shards_owned',
    help: 'Shares of the rules this process evaluates; 0: it stands by',
  });
  private readonly retries = counter({
    name: 'mcc_evaluator_retries_total',
    help: 'Calls to the log or the store tried again',
  });

  private readonly reloads = counter({
    name: 'mcc_evaluator_rule_reloads_total',
    help: 'Changes of the rule files, by outcome (ok, refused: the rules of before stay in force)',
    labelNames: ['outcome'],
  });

  private readonly failures = counter({
    name: 'mcc_evaluator_rule_failures_total',
    help: 'Rules that could not go on and were left out',
    labelNames: ['rule'],
  });

  ruleFailed(rule: string): void {
    this.failures.inc({ rule });
  }

  rulesLoaded(): void {
    this.reloads.inc({ outcome: 'ok' });
  }

  rulesRefused(): void {
    this.reloads.inc({ outcome: 'refused' });
  }

  /** @param now wall clock, epoch ms */
  messageRead(result: Result<MetricsMessage>, now: number): void {
    this.messages.inc({ outcome: result.kind });
    if (result.kind !== 'ok') return;
    const { appendedAt, readUntil = appendedAt } = result.value;
    this.lag.observe(Math.max(0, now - readUntil) / 1_000);
  }

  /** @param now wall clock, epoch ms */
  published(published: readonly Published[], now: number): void {
    for (const { message, knownAt } of published) {
      this.alerts.inc({ rule: message.rule, kind: message.kind });
      if (message.kind === 'fire') this.toAlert.observe(Math.max(0, now - knownAt) / 1_000);
    }
  }

  owns(shards: number): void {
    this.shards.set(shards);
  }

  retried(): void {
    this.retries.inc();
  }
}
