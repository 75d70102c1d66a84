import type { AlertKey, NameKind, Report } from '@mcc/contracts';

type Named = readonly [kind: NameKind, id: string];

const ofKey = (key: AlertKey): Named[] =>
  Object.entries(key).map(([kind, id]) => [kind as keyof AlertKey, id] as const);

/** All that a report calls by its id and people by a name. */
export function namedIn({ tables, alerts, moves }: Pick<Report, 'tables' | 'alerts' | 'moves'>): Named[] {
  return [
    ...tables.flatMap(({ rows }) => rows.flatMap(({ key }) => ofKey(key))),
    ...alerts.open.flatMap(({ key, acknowledgedBy }): Named[] => [
      ...ofKey(key),
      ...(acknowledgedBy === null ? [] : [['person', acknowledgedBy] as const]),
    ]),
    ...moves.flatMap(({ competitor, product }) => ofKey({ competitor, product })),
  ];
}
