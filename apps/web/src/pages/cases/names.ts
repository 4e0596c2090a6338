import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.js';

const MOST = 200;

async function namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  const pages = Array.from({ length: Math.ceil(ids.length / MOST) }, (_, page) =>
    told(api.POST('/api/children/search', { body: { ids: ids.slice(page * MOST, (page + 1) * MOST), limit: MOST } })),
  );
  return new Map((await Promise.all(pages)).flatMap(({ items }) => items.map(({ id, name = null }) => [id, name])));
}

/** The names of the children of a list, for who may see them; `undefined` until they are known. */
export function useNames(childIds: readonly (string | null)[]): (childId: string | null) => string | undefined {
  const { t } = useTranslation();
  const ids = childIds.filter((id) => id !== null);
  const { data } = useQuery({
    queryKey: ['names', ids],
    queryFn: () => namesOf(ids),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  });
  return (childId) => {
    if (childId === null || !data?.has(childId)) return undefined;
    return data.get(childId) ?? t('case.noName');
  };
}
