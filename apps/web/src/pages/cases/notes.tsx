import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../../api/client.js';
import type { CaseState } from '../../api/told.codec.js';
import { useMay } from '../../session/session.js';
import { formatWhen } from '../../ui/format.js';
import { type Field, StepForm } from '../../ui/step-form.js';
import { asTold } from '../../ui/when.js';
import type { CaseProps } from './case.page.js';
import { noteIn } from './steps.codec.js';
import { TakeBackFact } from './take-back.js';

type Note = CaseState['notes'][number];

/** So many of the latest are shown; all of them stand in the time line. */
const SHOWN = 5;

/** The latest notes of the case; what was told wrongly or twice is put right. */
export function Notes({ of: { id, version }, state: { notes } }: CaseProps) {
  const { t } = useTranslation();
  const may = useMay();
  if (notes.length === 0) return null;
  return (
    <>
      <ul className="stack tight">
        {notes.slice(-SHOWN).map((note) => (
          <li key={note.factId}>
            <span className="soft small">{formatWhen(note.occurredAt)}</span>
            {note.note != null && <p className="quote">{note.note}</p>}
            {may('casework:correct') && (
              <>
                <Correct id={id} version={version} of={note} />
                <TakeBackFact id={id} version={version} kind="note" fact={note} factId={note.factId} />
              </>
            )}
          </li>
        ))}
      </ul>
      <Link to="dong-thoi-gian">{t('steps.notes', { count: notes.length })}</Link>
    </>
  );
}

function useFields(): readonly Field[] {
  const { t } = useTranslation();
  return [{ name: 'note', label: t('form.note'), kind: 'lines' }];
}

export function KeepNote({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  return (
    <StepForm
      title={t('steps.note')}
      draft={`draft.note.${id}`}
      correctable="note"
      fields={useFields()}
      send={(told, headers) =>
        api.POST('/api/cases/{id}/notes', { params: { path: { id } }, body: noteIn(told), headers })
      }
    />
  );
}

interface CorrectProps {
  readonly id: string;
  readonly version: number;
  readonly of: Note;
}

/** Another telling of a note; the first one stays in the history. */
function Correct({ id, version, of: note }: CorrectProps) {
  const { t } = useTranslation();
  const { factId } = note;
  return (
    <StepForm
      title={t('case.correct')}
      draft={`draft.correction.${id}.note.${factId}`}
      corrects={{ kind: 'note', factId }}
      base={JSON.stringify(note)}
      lead={t('case.correctLead')}
      initial={{ note: note.note ?? '' }}
      at={asTold(note.occurredAt)}
      fields={[...useFields(), { name: 'reason', label: t('case.correctReason'), kind: 'line' }]}
      version={version}
      send={({ reason = '', ...told }, headers) =>
        api.POST('/api/cases/{id}/corrections', {
          params: { path: { id } },
          body: { correctsEventId: factId, reason, note: noteIn(told) },
          headers,
        })
      }
    />
  );
}
