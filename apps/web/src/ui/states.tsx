import { Button, Loader } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem.js';

export function Waiting() {
  const { t } = useTranslation();
  return (
    <div className="empty" role="status">
      <Loader size="sm" aria-hidden /> <span>{t('shell.loading')}</span>
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="card empty">
      <strong>{title}</strong>
      {children}
    </div>
  );
}

/** What went wrong, in the API's words where it told any. */
export function Failure({ error, retry }: { error: Error; retry?: () => void }) {
  const { t } = useTranslation();
  const title = error instanceof ProblemError ? error.problem.title : t('shell.noConnection');
  return (
    <div className="notice red" role="alert">
      <strong>{title || t('shell.fault')}</strong>
      {retry && (
        <Button variant="default" onClick={retry}>
          {t('shell.again')}
        </Button>
      )}
    </div>
  );
}

/** What a query brought, or why it is not there. It is drawn in slices, so that a long answer does not stop the page. */
export function Loaded<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  const data = useDeferredValue(query.data);
  if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />;
  return data === undefined ? <Waiting /> : children(data);
}
