import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schemas, api } from '../../api/client.js';
import { nameOf } from '../../i18n/index.js';
import { FileInput } from '../../ui/file-input.js';
import { type Field, StepForm, type Told } from '../../ui/step-form.js';

/** What nobody asks for here: a decision has its day of issue. */
const NOT_ASKED = '-';

const NAMES = ['decisionNumber', 'issuedOn', 'issuer', 'readAt', 'status', 'year', 'amends'] as const;
type Name = (typeof NAMES)[number];

const KINDS: Partial<Record<Name, Field['kind']>> = { issuedOn: 'day', status: 'option' };

/** Records a decision with its file of days; another administrator approves it. */
export function Propose() {
  const { t } = useTranslation();
  const [file, setFile] = useState<File>();
  const fields = NAMES.map((name): Field => ({
    ...{ name, label: t(`calendar.field.${name}`), kind: KINDS[name] ?? 'line', optional: name === 'amends' },
    ...(name === 'amends' ? { hint: t('calendar.amendsHint') } : {}),
    ...(name === 'status'
      ? { options: ['verified', 'secondary'].map((value) => ({ value, label: nameOf('standings', value) })) }
      : {}),
  }));
  return (
    <StepForm
      title={t('calendar.propose')}
      draft="draft.calendar"
      lead={t('calendar.proposeLead')}
      fields={fields}
      happened={NOT_ASKED}
      send={async (told, headers) => {
        const csv = (await file?.text()) ?? '';
        return api.POST('/api/calendar/decisions', {
          body: { ...textOf(told), csv },
          headers,
        });
      }}
    >
      <FileInput label={t('calendar.file')} accept=".csv,text/csv" onChange={setFile} />
      <p className="soft small">{t('calendar.fileHint')}</p>
      <pre className="small">{EXAMPLE}</pre>
    </StepForm>
  );
}

/** The decision in words, as the API takes it. */
function textOf(told: Told): Omit<Schemas['ProposeDecisionDto'], 'csv'> {
  const { decisionNumber = '', issuedOn = '', issuer = '', readAt = '', amends } = told;
  const status = told.status === 'verified' ? 'verified' : 'secondary';
  const text = { decisionNumber, issuedOn, issuer, readAt, status, year: Number(told.year) } as const;
  return amends === undefined ? text : { ...text, amends };
}

const EXAMPLE = 'day,kind,what_for\n2027-02-05,off,Tết Âm lịch\n2027-02-20,worked,Làm bù';
