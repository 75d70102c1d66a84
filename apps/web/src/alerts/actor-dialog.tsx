import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../dialog/form-dialog';
import { textOf } from '../dialog/form-text';
import { ACTOR_MAX_LENGTH, rememberActor, useActor } from './actor';
import { useSigning, type Asking } from './signing';

/** Asks for the name that acts are signed with, while somebody waits for it. */
export function ActorDialog() {
  const asking = useSigning((state) => state.asking);
  return asking && <AskForActor asking={asking} />;
}

function AskForActor({ asking }: { asking: Asking }) {
  const { t } = useTranslation();
  const actor = useActor((state) => state.actor);
  const saved = useRef<string>(undefined);

  const save = (form: FormData): void => {
    const name = textOf(form, 'actor');
    if (name !== undefined) rememberActor(name);
    saved.current = name;
  };
  // What waits may open a dialog of its own, so this one is closed first.
  const close = (): void => {
    useSigning.setState({ asking: null });
    if (saved.current !== undefined) asking.then(saved.current);
  };
  const submit = { acknowledge: 'actor.save', act: 'actor.saveAndGoOn', change: 'actor.saveOnly' } as const;

  return (
    <FormDialog title={t('actor.title')} submit={t(submit[asking.purpose])} onSubmit={save} onClose={close}>
      <p>{t('actor.explanation')}</p>
      <label>
        {t('actor.label')}
        <input
          name="actor"
          defaultValue={actor ?? ''}
          maxLength={ACTOR_MAX_LENGTH}
          autoComplete="name"
          pattern=".*\S.*"
          required
        />
      </label>
    </FormDialog>
  );
}
