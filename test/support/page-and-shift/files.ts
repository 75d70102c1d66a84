import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface StoryAddresses {
  /** robots of who is on call, and of who is told when nobody responds */
  onCall: string;
  lead: string;
  robotSecret: string;
  connector: string;
  connectorSecret: string;
}

/** A channel of a round, and the line that receives what it gives. */
export const giver = (round: number): string => `live-${String(round).padStart(2, '0')}`;
export const receiver = (round: number): string => `search-${String(round).padStart(2, '0')}`;

/** Writes the rules and policies of the story, and says where they are. @returns settings of every role */
export function writeStory(
  folder: string,
  rounds: number,
  addresses: StoryAddresses,
): Record<string, string> {
  const numbers = Array.from({ length: rounds }, (_, index) => index);
  const secrets = join(folder, 'secrets');
  const rules = join(folder, 'rules');
  for (const each of [secrets, rules]) mkdirSync(each, { recursive: true });
  const files = {
    [join(secrets, 'budget-platform')]: addresses.connectorSecret,
    [join(rules, 'collapse.yaml')]: RULES,
    [join(folder, 'alerting.yaml')]: 'version: 1\n',
    [join(folder, 'routes.yaml')]: routes(addresses),
    [join(folder, 'budget.yaml')]: budget(numbers),
  };
  for (const [file, text] of Object.entries(files)) writeFileSync(file, text);
  return {
    MCC_RULES_DIR: rules,
    MCC_ALERTING_POLICY: join(folder, 'alerting.yaml'),
    MCC_ROUTES: join(folder, 'routes.yaml'),
    MCC_BUDGET: join(folder, 'budget.yaml'),
    MCC_BUDGET_PLATFORM: addresses.connector,
    MCC_BUDGET_NETWORKS: '127.0.0.0/8',
    MCC_NOTIFY_NETWORKS: '127.0.0.0/8',
    MCC_SECRETS_DIR: secrets,
    MCC_SLICE_MS: '200',
    MCC_OUT_OF_ORDER_MS: '0',
    MCC_ALLOWED_LATENESS_MS: '1000',
    MCC_SESSION_TIMEOUT_MS: '5000',
  };
}

const RULES = `
version: 1
rules:
  - id: payment-collapse
    type: conversion-drop
    name: { zh-CN: 支付率骤降, en: Payment rate collapse }
    kpi: payment_rate
    by: [channel]
    windows: [30s]
    minSample: 20
    baseline: { span: 30m, minSample: 100 }
    drop: { percent: 40, z: 4 }
    for: 10s
    grade: red
`;

const routes = ({ onCall, lead, robotSecret }: StoryAddresses): string => `
version: 1
receivers:
  - { id: on-call, channels: [{ type: dingtalk, url: '${onCall}', secret: ${robotSecret} }] }
  - { id: lead, channels: [{ type: dingtalk, url: '${lead}', secret: ${robotSecret} }] }
route:
  id: all
  receivers: [on-call]
  group_by: [channel]
  group_wait: 0s
  group_interval: 1s
  repeat_interval: 2m
  escalation: [{ after: 1m, receivers: [lead] }]
`;

/** So many hours from now, as the clocks of the plan show it. */
const inShanghai = (hours: number): string =>
  new Date(Date.now() + (hours + 8) * 3_600_000).toISOString().slice(0, 16);

/** One line gives and one receives in each round, so that rounds do not rest each other. */
const budget = (rounds: readonly number[]): string => `
version: 1
plans:
  - id: story
    period: { from: '${inShanghai(-24)}', to: '${inShanghai(240)}' }
    limits: { approval_percent: 10, min_sample: 30, max_data_age: 2h }
    lines:
${rounds.flatMap((round) => [giver(round), receiver(round)].map(lineOf)).join('\n')}
rules:
${rounds.map(ruleOf).join('\n')}
`;

const lineOf = (id: string): string =>
  `      - { id: ${id}, channel: ${id}, amount: 1000, floor: 100, ceiling: 2000 }`;

const ruleOf = (round: number): string => `
  - id: round-${round}
    name: { zh-CN: 支付骤降让出预算, en: A channel whose payments collapsed gives }
    owner: media-buying
    on: { alert: ['rule = payment-collapse', 'channel = ${giver(round)}'] }
    when: [{ kpi: spend, window: 1h, above: 0, min_sample: 30 }]
    do: { move: { take: { percent: 12 }, to: [${receiver(round)}] } }`;
