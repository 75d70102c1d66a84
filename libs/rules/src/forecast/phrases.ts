import type { Finding } from '../kpi-rule/condition';
import type { Phrases } from '../kpi-rule/phrases';
import { evidenceUnit, kpiOf, sayValue } from '../kpi-rule/values';
import { sayDuration } from '../validation/duration';
import type { Wording } from '../wording';
import type { ForecastRule } from './definition';
import type { ForecastFinding } from './finding';

/** What a {@link ForecastRule} says. */
export function forecastPhrases({ kpi: id, limit, side }: ForecastRule, wording: Wording): Phrases {
  const kpi = kpiOf(id);
  const said = sayValue(kpi, limit, wording);
  // the forecast condition makes no other findings
  const forecast = (finding: Finding): ForecastFinding => finding as ForecastFinding;
  const foreseen = (finding: Finding) => sayValue(kpi, forecast(finding).forecast, wording);
  const ahead = (finding: Finding) => sayDuration(forecast(finding).aheadMs);
  const [zh, en] = side === 'above' ? ['上限', 'at most'] : ['下限', 'at least'];
  return {
    against: (finding) => ({
      'zh-CN': `预计 ${ahead(finding)['zh-CN']} 后为 ${foreseen(finding)['zh-CN']}，${zh} ${said['zh-CN']}`,
      en: `and will be ${foreseen(finding).en} in ${ahead(finding).en}, where ${en} ${said.en} is allowed`,
    }),
    recovery: { 'zh-CN': `预计不再越过 ${said['zh-CN']}`, en: `a forecast of ${en} ${said.en}` },
    variables: (finding) => ({ limit: said, forecast: foreseen(finding), in: ahead(finding) }),
    values: (finding) => [
      { name: 'limit', value: limit, unit: evidenceUnit(kpi) },
      { name: 'forecast', value: forecast(finding).forecast, unit: evidenceUnit(kpi) },
      { name: 'ahead', value: forecast(finding).aheadMs, unit: 'ms' },
    ],
  };
}
