import type { AlertView, AlertsResponse, IngestResponse, MetricsResponse } from '@mcc/contracts';

/** Reads JSON from the product; throws with the body when the status is not good. */
export async function getJson<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** Totals of KPIs over all time, as `{kpi: {joined key: value}}`. */
export async function totals(
  baseUrl: string,
  kpis: string[],
  by: string[],
): Promise<Record<string, Record<string, number | null>>> {
  const query = new URLSearchParams({ kpi: kpis.join(','), step: 'total' });
  if (by.length > 0) query.set('by', by.join(','));
  const { series } = await getJson<MetricsResponse>(`${baseUrl}/api/v1/metrics?${query.toString()}`);
  const result: Record<string, Record<string, number | null>> = Object.fromEntries(
    kpis.map((kpi) => [kpi, {}]),
  );
  for (const { kpi, key, points } of series) {
    const name = by.map((dimension) => key[dimension as keyof typeof key] ?? '').join('|');
    const byKey = result[kpi];
    // a series without events of this KPI is left out: the counts compared with have no such key
    if (byKey && points[0]?.value) byKey[name] = points[0].value;
  }
  return result;
}

export async function postEvents(baseUrl: string, events: unknown): Promise<IngestResponse> {
  const response = await fetch(`${baseUrl}/api/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(events),
  });
  if (response.status !== 202) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as IngestResponse;
}

export async function alertsOf(baseUrl: string, query: string): Promise<AlertView[]> {
  return (await getJson<AlertsResponse>(`${baseUrl}/api/v1/alerts?${query}`)).alerts;
}
