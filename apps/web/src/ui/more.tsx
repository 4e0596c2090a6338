import { Button } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure, Waiting } from './states.js';

interface Props<T> {
  readonly query: UseInfiniteQueryResult<InfiniteData<{ readonly items: readonly T[] }>>;
  readonly empty: ReactNode;
  readonly children: (item: T) => ReactNode;
}

/** A list that grows page by page. */
export function More<T>({ query, empty, children }: Props<T>) {
  const { t } = useTranslation();
  const data = useDeferredValue(query.data); // drawn in slices: a long list does not stop the page
  if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />;
  if (data === undefined) return <Waiting />;
  const items = data.pages.flatMap((page) => page.items);
  if (items.length === 0) return empty;
  return (
    <>
      <ul className="items">{items.map(children)}</ul>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('shell.more')}
        </Button>
      )}
    </>
  );
}
