import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { Page } from '../../ui/page.js';
import { Empty, Loaded } from '../../ui/states.js';
import { FilledForm } from './filled-form.js';

/** What was told on one form in a case: each fact by the version of the form by which it was told. */
export function CaseFormPage() {
  const { t } = useTranslation();
  const { id = '', no = '' } = useParams();
  const query = useQuery({
    queryKey: ['case', id, 'form', no],
    queryFn: () => told(api.GET('/api/cases/{id}/forms/{no}', { params: { path: { id, no } } })),
  });
  return (
    <Sheet no={no} back={<Link to={`/ca/${id}`}>{t('forms.back')}</Link>}>
      <Loaded query={query}>{({ items }) => <Sheets of={items} />}</Loaded>
    </Sheet>
  );
}

function Sheets({ of: items }: { of: readonly Schemas['FilledFormDto'][] }) {
  const { t } = useTranslation();
  if (items.length === 0) return <Empty title={t('forms.nothing')} />;
  return (
    <div className="stack loose">
      {items.map((item) => (
        <FilledForm key={item.factId} of={item} />
      ))}
    </div>
  );
}

/** What was told on one form in a placement. */
export function PlacementFormPage() {
  const { t } = useTranslation();
  const { id = '', no = '' } = useParams();
  const query = useQuery({
    queryKey: ['placement', id, 'form', no],
    queryFn: () => told(api.GET('/api/placements/{id}/forms/{no}', { params: { path: { id, no } } })),
  });
  return (
    <Sheet no={no} back={<Link to={`/cham-soc/${id}`}>{t('forms.back')}</Link>}>
      <Loaded query={query}>{({ items }) => <Sheets of={items} />}</Loaded>
    </Sheet>
  );
}

/** A report on form 01. */
export function ReportFormPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['report', id, 'form'],
    queryFn: () => told(api.GET('/api/reports/{id}/form', { params: { path: { id } } })),
  });
  return (
    <Sheet no="01" back={<Link to={`/phan-loai/${id}`}>{t('forms.backToReport')}</Link>}>
      <Loaded query={query}>{(form) => <FilledForm of={form} />}</Loaded>
    </Sheet>
  );
}

function Sheet({ no, back, children }: { no: string; back: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Page
      title={t('forms.title', { no })}
      actions={
        <>
          {back}
          <Button
            variant="default"
            onClick={() => {
              print();
            }}
          >
            {t('forms.print')}
          </Button>
        </>
      }
    >
      {children}
    </Page>
  );
}
