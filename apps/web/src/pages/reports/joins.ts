import { useQuery } from '@tanstack/react-query';
import { type Schemas, api, told } from '../../api/client.js';

const NONE: readonly Schemas['JoinDto'][] = [];

/** The children of the report that another commune answers for; none until that is known. */
export function useJoins(report: string): readonly Schemas['JoinDto'][] {
  const { data } = useQuery({
    queryKey: ['joins', report],
    queryFn: () => told(api.GET('/api/joins', { params: { query: { report } } })),
  });
  return data?.items ?? NONE;
}
