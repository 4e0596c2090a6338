import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from 'react-router';
import { api, told } from '../../api/client.js';
import { Loaded } from '../../ui/states.js';

/** A placement is read on the page of its case: that is where its own address leads. */
export function PlacementPage() {
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['placement', id],
    queryFn: () => told(api.GET('/api/placements/{id}', { params: { path: { id } } })),
  });
  return <Loaded query={query}>{({ caseId }) => <Navigate to={`/ca/${caseId}?phan=cham-soc`} replace />}</Loaded>;
}
