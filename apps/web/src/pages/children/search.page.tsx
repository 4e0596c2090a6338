import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { nameOf } from '../../i18n/index.js';
import { codeLabel, communeName, communeOptions } from '../../reference/index.js';
import { useMay } from '../../session/session.js';
import { formatWhen } from '../../ui/format.js';
import { Line } from '../../ui/lines.js';
import { Page } from '../../ui/page.js';
import { Select } from '../../ui/select.js';
import { Empty, Failure } from '../../ui/states.js';

type Found = Schemas['ChildPageDto'];
const NOTHING = { name: '', number: '', birthYear: '', commune: '' };

const termsOf = ({
  name,
  number,
  birthYear,
  commune,
}: typeof NOTHING): Omit<Schemas['SearchChildrenDto'], 'limit'> => ({
  ...(name.trim() === '' ? {} : { name: name.trim() }),
  ...(number.trim() === '' ? {} : { number: number.trim() }),
  ...(birthYear.trim() === '' ? {} : { birthYear: Number(birthYear) }),
  ...(commune === '' ? {} : { commune }),
});

/** Finds children. The terms travel in the body, never in an address. */
export function SearchPage() {
  const { t } = useTranslation();
  const [terms, setTerms] = useState(NOTHING);
  const search = useMutation({
    mutationFn: () => told(api.POST('/api/children/search', { body: { ...termsOf(terms), limit: 20 } })),
  });
  const set = (change: Partial<typeof NOTHING>) => {
    setTerms({ ...terms, ...change });
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    search.mutate();
  };
  return (
    <Page title={t('children.title')} lead={t('children.lead')}>
      <div className="stack">
        <form className="card stack" onSubmit={submit}>
          <div className="grid two">
            {(['name', 'number', 'birthYear'] as const).map((field) => (
              <Line
                key={field}
                label={t(`children.${field}`)}
                value={terms[field]}
                {...(field === 'name' ? {} : { inputMode: 'numeric' as const })}
                onChange={(value) => {
                  set({ [field]: value });
                }}
              />
            ))}
            <Select
              label={t('children.commune')}
              none={t('form.unknown')}
              options={communeOptions()}
              value={terms.commune}
              onChange={(commune) => {
                set({ commune });
              }}
            />
          </div>
          <div>
            <Button type="submit" loading={search.isPending}>
              {t('children.search')}
            </Button>
          </div>
        </form>
        {search.error && <Failure error={search.error} />}
        <div aria-live="polite">{search.data && <Results of={search.data} />}</div>
      </div>
    </Page>
  );
}

const REASONS = { 'no-terms': 'noTerms', 'not-permitted': 'notPermitted', 'nothing-found': 'nothingFound' } as const;
const NUMBER_TONES: Readonly<Record<string, string>> = {
  verified: 'teal',
  proposed: 'blue',
  disputed: 'red',
  none: '',
};

function Results({ of: { items, reason } }: { of: Found }) {
  const { t } = useTranslation();
  const may = useMay();
  if (items.length === 0)
    return (
      <Empty title={t(`children.${REASONS[reason ?? 'nothing-found']}`)}>
        {may('access:break-glass') && <Link to="/khan-cap">{t('emergency.link')}</Link>}
      </Empty>
    );
  return (
    <div className="stack">
      <p className="soft">{t('children.found', { count: items.length })}</p>
      <ul className="items">
        {items.map((child) => (
          <li key={child.id}>
            <Link to={`/tre-em/${child.id}`} className="item">
              <span className="item-title">{child.name ?? t('children.noName')}</span>
              <span>
                {codeLabel('gender_form01', child.sex)} · {formatWhen(child.birthDate)} ·{' '}
                {communeName(child.residenceCommune)}
              </span>
              <span className="item-end">
                <span className={`pill ${NUMBER_TONES[child.numberStatus] ?? ''}`}>
                  {t('children.numberStatus', { status: nameOf('values', child.numberStatus) })}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
