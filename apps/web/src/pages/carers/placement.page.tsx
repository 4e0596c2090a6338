import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation, useParams } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { Page } from '../../ui/page.js';
import { Loaded } from '../../ui/states.js';
import { PlacementCard } from '../cases/care-placement.js';
import { PetitionSheet } from './petition-sheet.js';

/**
 * A placement is read on the page of its case: that is where its own address leads. The commune whose chair was asked to
 * decide sees the placement without the case.
 */
export function PlacementPage() {
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['placement', id],
    queryFn: () => told(api.GET('/api/placements/{id}', { params: { path: { id } } })),
  });
  return <Loaded query={query}>{(placement) => <WhereItIsRead of={placement} />}</Loaded>;
}

function WhereItIsRead({ of: placement }: { readonly of: Schemas['PlacementInFullDto'] }) {
  const { t } = useTranslation();
  const { hash } = useLocation();
  const { caseId: id } = placement;
  const query = useQuery({
    queryKey: ['case', id],
    queryFn: () => told(api.GET('/api/cases/{id}', { params: { path: { id } } })),
  });
  if (query.isError)
    return (
      <Page
        title={placement.child?.name ?? t('care.title')}
        lead={<span className="mono">{placement.childId.slice(0, 8).toUpperCase()}</span>}
      >
        <PetitionSheet of={placement} />
        <PlacementCard of={placement} files={[]} isSeparated={false} />
      </Page>
    );
  return <Loaded query={query}>{() => <Navigate to={`/ca/${id}?phan=cham-soc${hash}`} replace />}</Loaded>;
}
