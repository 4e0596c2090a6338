import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { Dialog } from '../../ui/dialog.js';
import { Filter } from '../../ui/filter.js';
import { formatInstant } from '../../ui/format.js';
import { More } from '../../ui/more.js';
import { Page } from '../../ui/page.js';
import { Empty } from '../../ui/states.js';
import { Request } from './request.js';

type AccessRequest = Schemas['AccessRequestDto'];
const SHOWN = { 'cho-duyet': 'waiting', 'tat-ca': 'all' } as const;

/** Changes of who has access that wait for a second person, and what became of the others. */
export function ApprovalsPage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const [code, setCode] = useState<ShownCode>();
  const shown = params.get('hien') === 'tat-ca' ? 'tat-ca' : 'cho-duyet';
  const waiting = shown === 'cho-duyet';
  const query = useInfiniteQuery({
    queryKey: ['access-requests', waiting],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      told(
        api.GET('/api/access-requests', {
          params: { query: { waiting, ...(pageParam === '' ? {} : { after: pageParam }) } },
        }),
      ),
    getNextPageParam: ({ next }) => next,
  });
  return (
    <Page title={t('approvals.title')} lead={t('approvals.lead')}>
      <div className="stack">
        {query.data?.pages[0]?.standsAlone === true && <p className="notice amber">{t('approvals.alone')}</p>}
        {code && (
          <Code
            of={code}
            onNoted={() => {
              setCode(undefined);
            }}
          />
        )}
        <Filter
          label={t('approvals.title')}
          parameter="hien"
          chosen={shown}
          options={Object.entries(SHOWN).map(([value, name]) => ({ value, label: t(`approvals.${name}`) }))}
        />
        <More query={query} empty={<Empty title={t('approvals.none')} />}>
          {(request: AccessRequest) => <Request key={request.id} of={request} onCode={setCode} />}
        </More>
      </div>
    </Page>
  );
}

/** A code, and whose it is. */
export interface ShownCode {
  readonly code: string;
  readonly expiresAt: string;
  readonly username: string;
}

/** It is in no list and no cache: it is shown until the person says that they have it. */
function Code({ of: { code, expiresAt, username }, onNoted }: { of: ShownCode; onNoted: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('approvals.kind.one-time-code')}>
      <p>{t('approvals.codeIs', { username, at: formatInstant(expiresAt) })}</p>
      <p className="mono">
        <strong>{code}</strong>
      </p>
      <Button onClick={onNoted}>{t('access.recoveryKept')}</Button>
    </Dialog>
  );
}
