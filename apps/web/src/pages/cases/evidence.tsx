import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { nameOf } from '../../i18n/index.js';
import { may } from '../../session/permits.js';
import { useSession } from '../../session/session.js';
import { FileInput } from '../../ui/file-input.js';
import { formatNumber, formatWhen } from '../../ui/format.js';
import { Line } from '../../ui/lines.js';
import { Sending } from '../../ui/sending.js';
import { WhenField } from '../../ui/when-field.js';
import { NOW, whenValue } from '../../ui/when.js';
import type { CaseProps } from './case.page.js';

const TYPES = ['image/*', 'application/pdf', 'audio/*', 'video/mp4'].join(',');
const MOST_BYTES = 26_214_400;

/** Files of evidence: taken with their type checked, given out checked again. */
export function Evidence({ of: { id, status }, state: { evidence } }: CaseProps) {
  const { t } = useTranslation();
  const { role } = useSession();
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
      {status === 'open' && may(role, 'screen') && <Attach id={id} />}
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
  const [note, setNote] = useState('');
  const [when, setWhen] = useState(NOW);
  const command = useCommand(({ file: body, note: text, when: at }: Told, headers) =>
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
    }),
  );
  const at = whenValue(when);
  return (
    <details className="disclosure">
      <summary>{t('case.attach')}</summary>
      <div className="stack">
        <FileInput label={t('case.file')} accept={TYPES} onChange={setFile} />
        <Line label={t('form.note')} value={note} onChange={setNote} hint={t('form.optional')} />
        <WhenField label={t('form.happened')} value={when} onChange={setWhen} />
        <Sending
          command={command}
          label={t('case.attach')}
          blocked={!file || !at ? t('case.needFile') : file.size > MOST_BYTES ? t('case.fileTooLarge') : undefined}
          onClick={() => {
            if (file && at) command.submit({ file, note: note.trim(), when: at });
          }}
        />
      </div>
    </details>
  );
}
