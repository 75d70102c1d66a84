import type { BudgetPlanDefinitionView, BudgetPlansResponse } from '@mcc/contracts';
import { stringify } from 'yaml';
import { clean, localTime } from '../terminal/plain-text';

/** Plans with where they stand and whether they are in force, and what is wrong with the latest change. */
export function planListLines({ plans, faults }: BudgetPlansResponse): string[] {
  return [
    ...(plans.length === 0 ? ['no plans'] : plans.map(standing)),
    ...faults.map(({ file, line, field, message }) => {
      const place = field === '' ? '' : `${clean(field)}: `;
      return `NOT in force: ${clean(file)}:${line} ${place}${clean(message)}`;
    }),
  ];
}

/** One plan as YAML that can be edited and set again; what is known of it besides stands in remarks. */
export function planYaml(plan: BudgetPlanDefinitionView): string {
  return `# ${standing(plan)}\n${stringify(plan.definition)}`;
}

function standing({ id, place, revision, actor, at, inForce, refused }: BudgetPlanDefinitionView): string {
  const by = actor === undefined || at === undefined ? '' : ` by ${clean(actor)} at ${localTime(at)}`;
  return [
    id,
    revision === 0 ? place : `revision ${revision}${by}`,
    inForce === undefined ? 'not in force' : `in force as ${inForce}`,
    ...(refused ? [`its latest change is NOT: ${refused.text.en} (${clean(refused.detail)})`] : []),
  ].join('  ');
}
