import type { LocalizedText, RulesResponse } from '@mcc/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getJson } from '../api/http';
import { PageHead } from '../page-head';
import { useReadFailure } from '../states/use-read-failure';
import { SilenceEntry } from './silence-entry';
import { useSilences } from './use-silences';

/** Names of the rules by id; a rule that is gone has none. */
function useRuleNames(): (rule: string) => LocalizedText | undefined {
  const { data } = useQuery({
    queryKey: ['rule-names'],
    queryFn: ({ signal }) => getJson<RulesResponse>('/api/v1/rules', signal),
    select: ({ rules }) => new Map(rules.map(({ id, name }) => [id, name])),
  });
  return (rule) => data?.get(rule);
}

/** The silences that hold or will hold, and the way to end them. */
export function SilencePage() {
  const { t } = useTranslation('response');
  const whyUnread = useReadFailure();
  const { data: silences, error, isPending, refetch } = useSilences();
  const ruleName = useRuleNames();
  return (
    <main className="page silence-page">
      <PageHead title={t('silences.title')} />
      {isPending && <p className="quiet">{t('dialog.loading')}</p>}
      {error && (
        <div className="silence-failed">
          <p role="alert">{t('silences.failed', { message: whyUnread(error) })}</p>
          <button type="button" className="button" onClick={() => void refetch()}>
            {t('detail.retry')}
          </button>
        </div>
      )}
      {silences?.length === 0 && (
        <div className="panel-empty">
          <p>{t('silences.none')}</p>
          <p className="quiet">{t('silences.noneHint')}</p>
        </div>
      )}
      <ul className="silence-list">
        {silences?.map((silence) => (
          <SilenceEntry key={silence.id} silence={silence} ruleName={ruleName} />
        ))}
      </ul>
    </main>
  );
}
