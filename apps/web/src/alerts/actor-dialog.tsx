import { useEffect, useRef, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ACTOR_MAX_LENGTH, rememberActor, useActor } from './actor';

interface Props {
  /** what saving leads to */
  purpose: 'acknowledge' | 'change';
  onSaved: (actor: string) => void;
  onClose: () => void;
}

/** Asks for the name that acknowledgements are signed with. */
export function ActorDialog({ purpose, onSaved, onClose }: Props) {
  const { t } = useTranslation();
  const actor = useActor((state) => state.actor);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);

  const save = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const name = new FormData(event.currentTarget).get('actor');
    if (typeof name !== 'string' || name.trim() === '') return;
    rememberActor(name.trim());
    onSaved(name.trim());
    onClose();
  };

  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="actor-title" onClose={onClose}>
      <form onSubmit={save}>
        <h2 id="actor-title">{t('actor.title')}</h2>
        <p>{t('actor.explanation')}</p>
        <label>
          {t('actor.label')}
          <input
            name="actor"
            defaultValue={actor ?? ''}
            maxLength={ACTOR_MAX_LENGTH}
            autoComplete="name"
            required
            autoFocus
          />
        </label>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            {t('actor.cancel')}
          </button>
          <button type="submit" className="button is-primary">
            {t(purpose === 'acknowledge' ? 'actor.save' : 'actor.saveOnly')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
