import type { Dimension } from '@mcc/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStyle } from '../i18n/use-language';
import { useName } from '../names/use-name';
import type { ControlProps } from './control-props';
import { DIMENSIONS, type FilterTerm } from './explore-state';
import { useTermText } from './use-term-text';
import { useValues } from './use-values';

const isSame = (a: FilterTerm, b: FilterTerm): boolean => a.dimension === b.dimension && a.value === b.value;

/** Narrows what is shown: values of one dimension are alternatives, dimensions must all hold. */
export function FilterPicker({ state, onChange }: ControlProps) {
  const { t } = useTranslation(['explore', 'screen']);
  const nameOf = useTermText();
  const [dimension, setDimension] = useState<Dimension | null>(null);
  const { narrowing } = state;
  // whose value the header has chosen
  const isTaken = (name: Dimension): boolean => narrowing.some((term) => term.dimension === name);
  return (
    <fieldset className="explore-field">
      <legend>{t('filter.label')}</legend>
      {narrowing.length > 0 && (
        <p className="explore-narrowing">
          {t('filter.fromHeader', { terms: narrowing.map(nameOf).join(t('filter.separator')) })}
        </p>
      )}
      {state.filter.length > 0 && (
        <ul className="explore-chips">
          {state.filter.map((term) => (
            <li key={`${term.dimension}:${term.value}`}>
              <button
                type="button"
                className="chip"
                aria-label={t('filter.remove', { term: nameOf(term) })}
                onClick={() => onChange({ filter: state.filter.filter((other) => !isSame(other, term)) })}
              >
                {nameOf(term)} <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <select
        aria-label={t('filter.dimension')}
        value={dimension ?? ''}
        onChange={({ target }) => setDimension(target.value === '' ? null : (target.value as Dimension))}
      >
        <option value="">{t('filter.addDimension')}</option>
        {DIMENSIONS.filter((name) => !isTaken(name)).map((name) => (
          <option key={name} value={name}>
            {t(`screen:dimension.${name}`)}
          </option>
        ))}
      </select>
      {dimension && !isTaken(dimension) && (
        <ValuePicker
          state={state}
          dimension={dimension}
          onChoose={(value) => {
            setDimension(null);
            const term = { dimension, value };
            if (!state.filter.some((other) => isSame(other, term)))
              onChange({ filter: [...state.filter, term] });
          }}
        />
      )}
    </fieldset>
  );
}

interface ValueProps {
  state: ControlProps['state'];
  dimension: Dimension;
  onChoose: (value: string) => void;
}

/** No value can be told from "not given" by its text alone, so the options are known by their place. */
function ValuePicker({ state, dimension, onChoose }: ValueProps) {
  const { t } = useTranslation(['explore', 'screen']);
  const { timeZone } = useStyle();
  const nameOf = useName();
  const { data: values, isPending } = useValues(state, dimension, timeZone);
  const hint = isPending ? 'filter.loading' : values?.length ? 'filter.choose' : 'filter.none';
  return (
    <select
      aria-label={t('filter.value', { dimension: t(`screen:dimension.${dimension}`) })}
      value=""
      onChange={({ target }) => onChoose(values?.[Number(target.value)] ?? '')}
    >
      <option value="" disabled>
        {t(hint)}
      </option>
      {values?.map((value, place) => (
        <option key={value} value={place}>
          {value === '' ? t('filter.notGiven') : nameOf(dimension, value)}
        </option>
      ))}
    </select>
  );
}
