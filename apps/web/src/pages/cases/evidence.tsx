import { isOfKind } from '#vocabulary';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { nameOf } from '../../i18n/index.js';
import { useMay, useSession } from '../../session/session.js';
import { FileInput } from '../../ui/file-input.js';
import { formatNumber, formatWhen } from '../../ui/format.js';
import { DraftFound } from '../../ui/draft.js';
import { useForm } from '../../ui/form.js';
import { Line } from '../../ui/lines.js';
import { Fold } from '../../ui/recorded.js';
import { Sending } from '../../ui/sending.js';
import { When } from '../../ui/when-field.js';
import { NOW, whenValue } from '../../ui/when.js';
import type { CaseProps } from './case.page.js';

const TYPES = ['image/*', 'application/pdf', 'audio/*', 'video/mp4'].join(',');
const MOST_BYTES = 26_214_400;

interface Props extends CaseProps {
  /** Whether the department is asked to decide on the care of the child: then the province attaches its paper. */
  readonly isAsked?: boolean;
}

/** Files of evidence: taken with their type checked, given out checked again. */
export function Evidence({ of: { id, status }, state: { evidence }, isAsked = false }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const { office } = useSession();
  const isTaken = may('casework:attach-evidence') && (isAsked || isOfKind(office, 'commune'));
  return (
    <section className="card stack">
      <h2>{nameOf('events', 'EvidenceAttached')}</h2>
      {evidence.length === 0 && <p className="soft">{t('case.noEvidence')}</p>}
      <ul className="persons">
        {evidence.map(({ evidenceId, mediaType, bytes, note, occurredAt }) => (
          <li key={evidenceId}>
            <a href={`/api/cases/${id}/evidence/${evidenceId}`} download>
              <strong>{note ?? mediaType}</strong>
            </a>
            <p className="small soft">
              {mediaType} · {formatNumber(Math.ceil(bytes / 1024))} kB · {formatWhen(occurredAt)}
            </p>
          </li>
        ))}
      </ul>
      {status === 'open' && isTaken && <Attach id={id} />}
    </section>
  );
}

interface Told {
  readonly file: File;
  readonly note: string;
  readonly when: string;
}

function Attach({ id }: { id: string }) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File>();
  const form = useForm(`draft.evidence.${id}`, { note: '', when: NOW });
  const { note, when } = form.value;
  const send = ({ file: body, note: text, when: at }: Told, headers: Readonly<Record<string, string>>) =>
    api.POST('/api/cases/{id}/evidence', {
      params: { path: { id } },
      body: body.name,
      bodySerializer: () => body,
      headers: {
        ...headers,
        'content-type': body.type,
        'annhi-occurred-at': at,
        ...(text === '' ? {} : { 'annhi-note': encodeURIComponent(text) }),
      },
    });
  const command = useCommand(send, { draft: form.draft });
  const at = whenValue(when, form.begunAt);
  return (
    <details className="disclosure">
      <summary>{t('case.attach')}</summary>
      <Fold command={command}>
        <div className="stack">
          <DraftFound of={form} />
          <FileInput label={t('case.file')} accept={TYPES} onChange={setFile} />
          <Line
            label={t('form.note')}
            value={note}
            hint={t('form.optional')}
            onChange={(text) => {
              form.set({ note: text });
            }}
          />
          <When form={form} />
          <Sending
            command={command}
            label={t('case.attach')}
            blocked={!file || !at ? t('case.needFile') : file.size > MOST_BYTES ? t('case.fileTooLarge') : undefined}
            onClick={() => {
              if (file && at) command.submit({ file, note: note.trim(), when: at });
            }}
          />
        </div>
      </Fold>
    </details>
  );
}
