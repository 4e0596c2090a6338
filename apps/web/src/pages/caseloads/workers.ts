import { useQuery } from '@tanstack/react-query';
import { api, told } from '../../api/client.js';

/** The workers of a commune, to whom its cases can be given. */
export const useWorkers = (commune: string) =>
  useQuery({
    queryKey: ['workers', commune],
    queryFn: () => told(api.GET('/api/caseloads/workers', { params: { query: { commune } } })),
  });
