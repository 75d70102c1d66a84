import type { BudgetTerms } from '@mcc/contracts';
import type { Store } from '@mcc/store';

/**
 * What each line of a plan has spent in its period, ten-thousandths, by the line's id.
 * @throws StoreError `store-unavailable`
 */
export async function spentByLine(
  store: Pick<Store, 'queryCells'>,
  { lines, from, to }: Pick<BudgetTerms, 'lines' | 'from' | 'to'>,
): Promise<ReadonlyMap<string, number>> {
  const rows = await store.queryCells({
    measures: ['spend'],
    by: ['channel', 'campaign'],
    from,
    to,
    step: 'total',
    filter: { channel: [...new Set(lines.map(({ match }) => match.channel))] },
  });
  return new Map(
    lines.map(({ id, match: { channel, campaign } }) => [
      id,
      rows
        .filter(({ key }) => key.channel === channel && (campaign === undefined || key.campaign === campaign))
        .reduce((sum, { measures }) => sum + (measures.spend?.sum ?? 0), 0),
    ]),
  );
}
