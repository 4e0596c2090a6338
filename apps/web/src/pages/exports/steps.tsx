import { FileInput } from '../../ui/file-input.js';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schemas, api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { useMay, useSession } from '../../session/session.js';
import { Sending } from '../../ui/sending.js';

interface Props {
  readonly of: Schemas['ExportDto'];
}

/** Somebody who did not ask for it approves. */
export function Approve({ of: { exportId: id, version, requestedBy } }: Props) {
  const { t } = useTranslation();
  const { accountId } = useSession();
  const may = useMay();
  const command = useCommand(
    (_: null, headers) => api.POST('/api/exports/{id}/approval', { params: { path: { id } }, headers }),
    { version, draft: 'no-input' },
  );
  const blocked =
    requestedBy === accountId
      ? t('exports.ownRequest')
      : may('exchange:approve')
        ? undefined
        : t('exports.officerOnly');
  return (
    <section className="card stack">
      <Sending
        command={command}
        label={t('exports.approve')}
        blocked={blocked}
        onClick={() => {
          command.submit(null);
        }}
      />
    </section>
  );
}

export function Produce({ of: { exportId: id, version } }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const command = useCommand(
    (_: null, headers) => api.POST('/api/exports/{id}/production', { params: { path: { id } }, headers }),
    { version, draft: 'no-input' },
  );
  return (
    <section className="card stack">
      <p className="soft">{t('exports.produceLead')}</p>
      <Sending
        command={command}
        label={t('exports.produce')}
        blocked={may('exchange:produce') ? undefined : t('exports.officerOnly')}
        onClick={() => {
          command.submit(null);
        }}
      />
    </section>
  );
}

export function ImportResult({ of: { exportId: id, manifestSha256 } }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const [file, setFile] = useState<File>();
  const command = useCommand(
    (body: string, headers) =>
      api.POST('/api/exports/{id}/result', {
        params: { path: { id }, header: { 'Annhi-Request-Digest': manifestSha256 ?? '' } },
        body,
        bodySerializer: (text) => text,
        headers: { ...headers, 'content-type': 'text/csv' },
      }),
    { draft: 'file' },
  );
  if (!may('exchange:import')) return null;
  return (
    <section className="card stack">
      <h2>{t('exports.importTitle')}</h2>
      <p className="soft">{t('exports.importLead')}</p>
      <FileInput label={t('exports.file')} accept=".csv,text/csv" onChange={setFile} />
      <Sending
        command={command}
        label={t('exports.import')}
        blocked={file ? undefined : t('exports.needFile')}
        onClick={() => {
          void file?.text().then(command.submit);
        }}
      />
    </section>
  );
}
