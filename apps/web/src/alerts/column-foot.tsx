import { useTranslation } from 'react-i18next';
import { useName } from '../names/use-name';
import { useIsReplay } from '../replay/use-replayed';
import { SILENCES_HREF } from '../route/route';
import { useActor } from './actor';
import { changeActor } from './signing';

/** Who acts on this device, which keys there are, and the way to the silences. */
export function ColumnFoot() {
  const { t } = useTranslation(['screen', 'response', 'replay']);
  const isReplay = useIsReplay();
  const nameOf = useName();
  const actor = useActor((state) => state.actor);
  return (
    <footer className="alerts-foot">
      {actor !== null && (
        <span>
          {t('actor.current', { actor: nameOf('person', actor) })}{' '}
          <button type="button" className="link" onClick={changeActor}>
            {t('actor.change')}
          </button>
        </span>
      )}
      {isReplay && <span>{t('replay:noActs')}</span>}
      <span className="alerts-keys">{t(isReplay ? 'replay:keys' : 'response:column.keys')}</span>
      <a className="link" href={SILENCES_HREF}>
        {t('response:silences.link')}
      </a>
    </footer>
  );
}
