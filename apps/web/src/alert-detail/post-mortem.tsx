import type { AlertDetail, PostMortemResponse } from '@mcc/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asFailure, getJson } from '../api/http';
import { useLocalized } from '../i18n/use-language';
import { alertPath } from './use-alert';

/** Saves a text as a file on this device. */
function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }));
  const link = document.createElement('a');
  Object.assign(link, { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}

/** Offers the post-mortem to go on writing, as a file. */
export function PostMortem({ alert: { id, rule, episode } }: { alert: AlertDetail }) {
  const { t } = useTranslation('response');
  const localized = useLocalized();
  const [failed, setFailed] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    setFailed(null);
    try {
      const { postMortem } = await getJson<PostMortemResponse>(alertPath(id, '/post-mortem'));
      saveFile(`post-mortem-${rule}-${episode}.md`, localized(postMortem));
    } catch (cause) {
      setFailed(asFailure(cause).message);
    }
  };
  return (
    <>
      <button type="button" className="button" onClick={() => void save()}>
        {t('act.postMortem')}
      </button>
      {failed !== null && (
        <p className="failure" role="alert">
          {t('detail.postMortemFailed', { message: failed })}
        </p>
      )}
    </>
  );
}
