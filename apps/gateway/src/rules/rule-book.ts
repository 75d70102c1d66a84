import { randomUUID } from 'node:crypto';
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { REST_RULE_PLACE, TOPICS, type RuleChangeMessage, type RulesInForce } from '@mcc/contracts';
import { EVENT_LOG, type EventLog } from '@mcc/event-log';
import { RuleChanges } from '@mcc/rule-files';
import { linkRules } from '@mcc/rules';
import { ReadBack, TopicFollower } from '@mcc/runtime';
import { STORE, type Store } from '@mcc/store';
import { readInlineRule } from './inline-rule';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { isProblem, type Problem } from '../problem';
import { readRulesInForce, ruleOf } from './rules-in-force';

/** Who changes a rule, and why. */
export interface RuleAct {
  actor: string;
  reason: string;
}

/** What came of a change: the change, or why it was not made. */
export type RuleOutcome =
  | { kind: 'done'; change: RuleChangeMessage }
  | { kind: 'refused'; problem: Problem }
  | { kind: 'conflict'; problem: Problem }
  | { kind: 'unknown-rule' };

/** The rules that people make by REST, as this gateway knows them: reads all of `mcc.rules.v1` and appends what people do. */
@Injectable()
export class RuleBook implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly changes = new RuleChanges();
  private readonly readBack = new ReadBack<boolean>();
  private readonly follower: TopicFollower;

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(STORE) private readonly store: Store,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
  ) {
    this.follower = new TopicFollower({
      log,
      topic: TOPICS.rules,
      onRecord: ({ value }) => {
        if (value === null) return;
        const message = JSON.parse(value.toString()) as RuleChangeMessage;
        this.readBack.tell(message.changeId, this.changes.apply(message));
      },
      onCrash: options.onCrash,
    });
  }

  onApplicationBootstrap(): Promise<void> {
    return this.follower.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.follower.close();
  }

  /** Makes a rule, or changes the one with this id; resolves once the log has it. Evaluators take it in within seconds. */
  async put(rule: string, definition: Record<string, unknown>, act: RuleAct): Promise<RuleOutcome> {
    const inForce = await readRulesInForce(this.store);
    const elsewhere = inFile(rule, inForce);
    if (elsewhere) return { kind: 'conflict', problem: elsewhere };
    if (definition.id !== undefined && definition.id !== rule) {
      const detail = `definition.id: must be "${rule}", as the address says, or be left out`;
      return { kind: 'refused', problem: { code: 'bad-rule', detail } };
    }
    const whole = { ...definition, id: rule };
    const read = readInlineRule({ definition: whole }, inForce);
    if (isProblem(read)) return { kind: 'refused', problem: read };
    return this.keep({ kind: 'put', rule, definition: whole, ...act });
  }

  /** Removes a rule; its alerts are resolved a minute after it is gone. */
  async remove(rule: string, act: RuleAct): Promise<RuleOutcome> {
    const inForce = await readRulesInForce(this.store);
    const elsewhere = inFile(rule, inForce);
    if (elsewhere) return { kind: 'conflict', problem: elsewhere };
    if (this.changes.get(rule)?.kind !== 'put') return { kind: 'unknown-rule' };
    const others = (inForce?.rules ?? []).filter(({ id }) => id !== rule).map(ruleOf);
    const [fault] = linkRules(others).faults;
    if (fault) {
      const detail = `Rule ${fault.rule} needs it: ${fault.message}. Change that one first.`;
      return { kind: 'conflict', problem: { code: 'rule-needed', detail } };
    }
    return this.keep({ kind: 'delete', rule, ...act });
  }

  private async keep(
    change: Pick<RuleChangeMessage, 'kind' | 'rule' | 'definition' | 'actor' | 'reason'>,
  ): Promise<RuleOutcome> {
    const message: RuleChangeMessage = {
      version: 1,
      changeId: randomUUID(),
      revision: (this.changes.get(change.rule)?.revision ?? 0) + 1,
      at: this.options.now(),
      ...change,
    };
    const value = Buffer.from(JSON.stringify(message));
    await this.readBack.after(message.changeId, () =>
      this.log.append([{ topic: TOPICS.rules, key: message.rule, value }]),
    );
    return { kind: 'done', change: message };
  }
}

/** A rule of a file is changed there: a second word on it would hide what the file says. */
function inFile(rule: string, inForce: RulesInForce | null): Problem | undefined {
  const known = inForce?.rules.find(({ id }) => id === rule);
  if (!known || known.file.startsWith(REST_RULE_PLACE)) return undefined;
  const detail = `Rule "${rule}" stands in ${known.file}:${known.line}; change it there, or choose another id.`;
  return { code: 'rule-in-file', detail };
}
