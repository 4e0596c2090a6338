import { officeParts } from '#vocabulary';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { codeLabel, communeName } from '../../reference/index.js';
import { useMay, useSession } from '../../session/session.js';
import { Filter } from '../../ui/filter.js';
import { formatWhen } from '../../ui/format.js';
import { Line } from '../../ui/lines.js';
import { More } from '../../ui/more.js';
import { Page } from '../../ui/page.js';
import { Empty } from '../../ui/states.js';
import { StepForm } from '../../ui/step-form.js';
import { carerIn, kinNoticeIn } from './bodies.codec.js';
import { useFieldsOfKin, useRegistrationFields } from './registration.js';

const STATES = ['all', 'registered', 'verified', 'struck-off'] as const;
export const CARER_TONES = { registered: 'amber', verified: 'teal', 'struck-off': 'red' } as const;

/** The register of those who take children in (N Đ40). */
export function CarersPage() {
  const { t } = useTranslation();
  const may = useMay();
  const { office } = useSession();
  const [params] = useSearchParams();
  const state = STATES.find((each) => each === params.get('tinh-trang')) ?? 'all';
  const [name, setName] = useState('');
  const query = useInfiniteQuery({
    queryKey: ['carers', state, name.trim()],
    initialPageParam: '',
    queryFn: ({ pageParam }) => {
      const asked = {
        ...(state === 'all' ? {} : { status: state }),
        ...(name.trim() === '' ? {} : { name: name.trim() }),
        ...(pageParam === '' ? {} : { after: pageParam }),
      };
      return told(api.GET('/api/carers', { params: { query: asked } }));
    },
    getNextPageParam: ({ next }) => next,
  });
  return (
    <Page title={t('care.carers')} lead={t('care.carersLead')}>
      <div className="stack">
        {may('placement:register-carer') && (
          <NewCarer commune={officeParts(office).scope} child={params.get('tre') ?? ''} />
        )}
        <Filter
          label={t('care.states')}
          parameter="tinh-trang"
          chosen={state}
          options={STATES.map((value) => ({ value, label: t(`care.state.${value}`) }))}
        />
        <Line label={t('care.find')} value={name} onChange={setName} />
        <More query={query} empty={<Empty title={t('care.noCarer')} />}>
          {(carer: Schemas['CarerDto']) => <CarerLine key={carer.id} of={carer} />}
        </More>
      </div>
    </Page>
  );
}

function CarerLine({ of: carer }: { readonly of: Schemas['CarerDto'] }) {
  const { t } = useTranslation();
  return (
    <li>
      <Link to={`/nguoi-cham-soc/${carer.id}`} className="item">
        <span className="row">
          <span className="item-title">{carer.name ?? t('form.unknown')}</span>
          <span className={`pill ${CARER_TONES[carer.status]}`}>{t(`care.state.${carer.status}`)}</span>
        </span>
        <span className="soft small">
          {carer.form === '61.1' ? t('care.noticeOfKin') : codeLabel('substitute_care_forms', carer.form)} ·{' '}
          {communeName(carer.communeCode)} · {t('care.room', { count: carer.room })}
        </span>
        <span className="item-end soft small">{formatWhen(carer.registeredAt)}</span>
      </Link>
    </li>
  );
}

const correctionOfCarer = (id: string): string => `/nguoi-cham-soc/${id}#draft.carer-correction.${id}`;

interface NewProps {
  readonly commune: string;
  /** The child from whose case the page was opened; empty where it was not. */
  readonly child: string;
}

/** Kin of a child notify; whoever else offers care registers on form 08. */
function NewCarer({ commune, child }: NewProps) {
  return (
    <section className="card stack">
      {child !== '' && <NotifyKin commune={commune} child={child} />}
      <Register commune={commune} />
    </section>
  );
}

/** On no form: kin need not register. L Đ65 k4. */
function NotifyKin({ commune, child }: NewProps) {
  const { t } = useTranslation();
  const fields = useFieldsOfKin();
  return (
    <StepForm
      title={t('care.notifyKin')}
      draft={`draft.kin.${child}`}
      correctOn={correctionOfCarer}
      lead={t('care.notifyKinLead')}
      fields={[
        ...fields,
        { name: 'communeCode', label: t('care.livesIn'), kind: 'commune' },
        { name: 'note', label: t('form.note'), kind: 'lines', optional: true },
      ]}
      initial={{ communeCode: commune, room: '1' }}
      send={(told, headers) => api.POST('/api/carers/kin', { body: kinNoticeIn(told, commune, child), headers })}
    />
  );
}

/** Form 08. What is left out is unknown. */
function Register({ commune }: Pick<NewProps, 'commune'>) {
  const { t } = useTranslation();
  const fields = useRegistrationFields();
  return (
    <StepForm
      title={t('care.register')}
      draft="draft.carer"
      correctOn={correctionOfCarer}
      lead={t('care.registerLead')}
      fields={[...fields, { name: 'note', label: t('form.note'), kind: 'lines', optional: true }]}
      send={(told, headers) => api.POST('/api/carers', { body: carerIn(told, commune), headers })}
    />
  );
}
