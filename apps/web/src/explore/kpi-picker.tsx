import type { KpiDescription } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../i18n/use-language';
import { useDictionary } from '../kpi/use-dictionary';
import type { ControlProps } from './control-props';
import { MOST_KPIS } from './explore-state';

/** Chooses the KPIs: one, and others of its unit beside it. */
export function KpiPicker({ state, onChange }: ControlProps) {
  const { t } = useTranslation('explore');
  const localized = useLocalized();
  const dictionary = useDictionary();
  const all = [...dictionary.values()];
  const [first = '', ...others] = state.kpis;
  const unit = dictionary.get(first)?.unit;
  const addable = all.filter((kpi) => kpi.unit === unit && !state.kpis.includes(kpi.id));
  const choose = (id: string): void => {
    const ofUnit = others.filter(
      (other) => other !== id && dictionary.get(other)?.unit === dictionary.get(id)?.unit,
    );
    onChange({ kpis: [id, ...ofUnit] });
  };
  return (
    <>
      <label className="explore-field">
        {t('kpi.label')}
        <select value={first} onChange={({ target }) => choose(target.value)}>
          {first === '' && <option value="">{t('kpi.addNone')}</option>}
          <KpiOptions kpis={all} />
        </select>
      </label>
      {others.length > 0 && (
        <ul className="explore-chips" aria-label={t('kpi.more')}>
          {others.map((id) => {
            const kpi = dictionary.get(id);
            const name = kpi ? localized(kpi.name) : id;
            return (
              <li key={id}>
                <button
                  type="button"
                  className="chip"
                  aria-label={t('kpi.remove', { name })}
                  onClick={() => onChange({ kpis: state.kpis.filter((other) => other !== id) })}
                >
                  {name} <span aria-hidden="true">×</span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {addable.length > 0 && first !== '' && state.kpis.length < MOST_KPIS && (
        <label className="explore-field">
          {t('kpi.add')}
          <select value="" onChange={({ target }) => onChange({ kpis: [...state.kpis, target.value] })}>
            <option value="">{t('kpi.addNone')}</option>
            <KpiOptions kpis={addable} />
          </select>
        </label>
      )}
    </>
  );
}

/** KPIs by their group, in the order of the dictionary. */
function KpiOptions({ kpis }: { kpis: readonly KpiDescription[] }) {
  const { t } = useTranslation();
  const localized = useLocalized();
  const groups = [...new Set(kpis.map(({ group }) => group))];
  return groups.map((group) => {
    const members = kpis.filter((kpi) => kpi.group === group);
    return (
      <optgroup key={group} label={t(`kpi.groups.${group}`)}>
        {members.map((kpi) => (
          <option key={kpi.id} value={kpi.id}>
            {localized(kpi.name)}
          </option>
        ))}
      </optgroup>
    );
  });
}
