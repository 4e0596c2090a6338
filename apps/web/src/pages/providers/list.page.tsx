import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { codeLabel, communeName, optionsOf } from '../../reference/index.js';
import { useMay } from '../../session/session.js';
import { Filter } from '../../ui/filter.js';
import { formatWhen } from '../../ui/format.js';
import { Line } from '../../ui/lines.js';
import { More } from '../../ui/more.js';
import { Page } from '../../ui/page.js';
import { Select } from '../../ui/select.js';
import { Empty } from '../../ui/states.js';
import { Register } from './details-form.js';

type Item = Schemas['ProviderItemDto'];
const STATES = ['all', 'active', 'due', 'closed'] as const;
const QUERIES = {
  all: {},
  active: { status: 'active' },
  due: { inspectionDue: true },
  closed: { status: 'closed' },
} as const;

/** The register of providers, by name. */
export function ProvidersPage() {
  const { t } = useTranslation();
  const may = useMay();
  const [params] = useSearchParams();
  const [name, setName] = useState('');
  const [service, setService] = useState('');
  const state = STATES.find((each) => each === params.get('tinh-trang')) ?? 'all';
  const asked = {
    ...QUERIES[state],
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    ...(service === '' ? {} : { service }),
  };
  const query = useInfiniteQuery({
    queryKey: ['providers', asked],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      told(
        api.GET('/api/providers', {
          params: { query: { ...asked, ...(pageParam === '' ? {} : { after: pageParam }) } },
        }),
      ),
    getNextPageParam: ({ next }) => next,
  });
  return (
    <Page title={t('providers.title')} lead={t('providers.lead')}>
      <div className="stack">
        {may('services:keep-providers') && <Register />}
        <Filter
          label={t('providers.states')}
          parameter="tinh-trang"
          chosen={state}
          options={STATES.map((value) => ({ value, label: t(`providers.${value}`) }))}
        />
        <div className="grid two">
          <Line label={t('providers.find')} value={name} onChange={setName} />
          <Select
            label={t('providers.service')}
            none={t('providers.anyService')}
            options={optionsOf('service_types')}
            value={service}
            onChange={setService}
          />
        </div>
        <More query={query} empty={<Empty title={t('providers.empty')}>{t('providers.emptyLead')}</Empty>}>
          {(item) => <ProviderLine key={item.id} of={item} />}
        </More>
      </div>
    </Page>
  );
}

function ProviderLine({ of: item }: { of: Item }) {
  const { t } = useTranslation();
  const isClosed = item.status === 'closed';
  const licensed = item.licensedServices.length > 0;
  return (
    <li>
      <Link to={`/co-so/${item.id}`} className="item">
        <span className="row">
          <span className="item-title">{item.providerName}</span>
          {isClosed ? (
            <span className="pill red">{t('providers.closed')}</span>
          ) : (
            <span className={`pill ${licensed ? 'teal' : 'amber'}`}>
              {t(licensed ? 'providers.licensed' : 'providers.unlicensed')}
            </span>
          )}
        </span>
        <span>
          {communeName(item.commune)}
          <span className="soft small">
            {' · '}
            {item.services.map((code) => codeLabel('service_types', code)).join(', ')}
          </span>
        </span>
        <span className="item-end soft small">
          {item.nextInspection !== null && t('providers.next', { day: formatWhen(item.nextInspection) })}
        </span>
      </Link>
    </li>
  );
}
