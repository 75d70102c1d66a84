import type { KpiDescription } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { formatFull } from '../format/number';
import { useLocalized, useNames, useStyle } from '../i18n/use-language';
import { useDictionary } from '../kpi/use-dictionary';
import { formulaInWords } from './formula-words';

/** What the dictionary says of the KPIs chosen. */
export function KpiCards({ kpis }: { kpis: readonly string[] }) {
  const dictionary = useDictionary();
  return kpis.map((id) => {
    const kpi = dictionary.get(id);
    return kpi && <KpiCard key={id} kpi={kpi} />;
  });
}

function KpiCard({ kpi }: { kpi: KpiDescription }) {
  const { t } = useTranslation('explore');
  const style = useStyle();
  const localized = useLocalized();
  const dictionary = useDictionary();
  const dimensionName = useNames('dimension');
  const formula = formulaInWords(kpi.formula, {
    aggregates: t('kpi.aggregates', { returnObjects: true }),
    phrases: t('kpi.phrases', { returnObjects: true }),
    everything: t('kpi.everything'),
    every: (dimensions) =>
      t('kpi.every', { dimensions: dimensions.map(dimensionName).join(t('kpi.dimensionSeparator')) }),
    measure: (id) => {
      const measure = dictionary.get(id);
      return measure ? localized(measure.name) : id;
    },
  });
  const facts: [name: string, value: string][] = [
    [t('kpi.formula'), formula],
    [t('kpi.unit'), t(`unit.${kpi.unit}`, { currency: style.currency })],
    [t('kpi.direction'), t(`direction.${kpi.direction}`)],
  ];
  if (kpi.minSample > 0) facts.push([t('kpi.minSample'), formatFull(kpi.minSample, 'count', style)]);
  if (kpi.benchmark !== undefined)
    facts.push([t('kpi.benchmark'), formatFull(kpi.benchmark, kpi.unit, style)]);
  return (
    <section className="kpi-card" aria-label={localized(kpi.name)}>
      <p>
        <strong>{localized(kpi.name)}</strong> <span className="quiet">{localized(kpi.explanation)}</span>
      </p>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd title={value}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
