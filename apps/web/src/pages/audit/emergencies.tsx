import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { nameOf } from '../../i18n/index.js';
import { OneOf } from '../../ui/choices.js';
import { Filter } from '../../ui/filter.js';
import { DraftFound } from '../../ui/draft.js';
import { useForm } from '../../ui/form.js';
import { formatInstant, officeName } from '../../ui/format.js';
import { Lines } from '../../ui/lines.js';
import { More } from '../../ui/more.js';
import { Sending } from '../../ui/sending.js';
import { Empty } from '../../ui/states.js';

type Emergency = Schemas['EmergencyDto'];
const SHOWN = { 'cho-xem-xet': 'waiting', 'tat-ca': 'all' } as const;

/** What was opened in emergencies: the queue of those who review it. */
export function Emergencies() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const shown = params.get('hien') === 'tat-ca' ? 'tat-ca' : 'cho-xem-xet';
  const waiting = shown === 'cho-xem-xet';
  const query = useInfiniteQuery({
    queryKey: ['emergencies', waiting],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      told(
        api.GET('/api/emergency-accesses', {
          params: { query: { waiting, ...(pageParam === '' ? {} : { after: pageParam }) } },
        }),
      ),
    getNextPageParam: ({ next }) => next,
  });
  return (
    <>
      <Filter
        label={t('emergency.queue')}
        parameter="hien"
        chosen={shown}
        options={Object.entries(SHOWN).map(([value, name]) => ({ value, label: t(`emergency.${name}`) }))}
      />
      <More query={query} empty={<Empty title={t('emergency.none')} />}>
        {(emergency: Emergency) => <Item key={emergency.id} of={emergency} />}
      </More>
    </>
  );
}

const TONES = { justified: 'teal', 'not-justified': 'red' } as const;

function Item({ of: emergency }: { of: Emergency }) {
  const { t } = useTranslation();
  const { accountId, role, office, reason, validFrom, validTo, verdict, note } = emergency;
  return (
    <li className="item amber">
      <span className="row">
        <span className="item-title">
          {nameOf('roles', role)}, {officeName(office)}
        </span>
        {verdict !== null && <span className={`pill ${TONES[verdict]}`}>{t(`emergency.${verdict}`)}</span>}
      </span>
      <span>{reason ?? t('emergency.erased')}</span>
      <span className="soft small">
        {t('emergency.until', { from: formatInstant(validFrom), to: formatInstant(validTo) })} ·{' '}
        <Link to={`?phan=da-xem&nguoi=${accountId}`}>{t('emergency.whatSeen')}</Link>
      </span>
      {note !== null && <span>{note}</span>}
      {verdict === null && <Review id={emergency.id} />}
    </li>
  );
}

const VERDICTS = ['justified', 'not-justified'] as const;

function Review({ id }: { id: string }) {
  const { t } = useTranslation();
  const form = useForm(`draft.emergency-review.${id}`, { verdict: '', note: '' });
  const { verdict: chosen, note } = form.value;
  const command = useCommand(
    (body: Schemas['ReviewEmergencyDto'], headers) =>
      api.POST('/api/emergency-accesses/{id}/review', { params: { path: { id } }, body, headers }),
    { draft: form.draft },
  );
  const verdict = VERDICTS.find((name) => name === chosen);
  const isWhole = verdict !== undefined && note.trim() !== '';
  return (
    <details className="disclosure">
      <summary>{t('emergency.review')}</summary>
      <div className="stack">
        <DraftFound of={form} />
        <OneOf
          legend={t('emergency.verdict')}
          options={VERDICTS.map((value) => ({ value, label: t(`emergency.${value}`) }))}
          value={chosen}
          onChange={(name) => {
            form.set({ verdict: name });
          }}
        />
        <Lines
          label={t('emergency.note')}
          value={note}
          onChange={(text) => {
            form.set({ note: text });
          }}
        />
        <Sending
          command={command}
          label={t('emergency.review')}
          blocked={isWhole ? undefined : t('emergency.needVerdict')}
          onClick={() => {
            if (verdict !== undefined) command.submit({ verdict, note: note.trim() });
          }}
        />
      </div>
    </details>
  );
}
