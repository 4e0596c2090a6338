import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schemas, api, told } from '../../api/client.js';
import type { Option } from '../../reference/index.js';
import { Select } from '../../ui/select.js';
import { Failure } from '../../ui/states.js';
import { Give } from './give.js';

const NOBODY = 'nobody';

export interface Wish {
  readonly commune: string;
  /** Nobody where it is left out. */
  readonly from?: string;
  readonly to: string;
}

interface Props {
  readonly commune: string;
  readonly people: readonly Schemas['WorkerDto'][];
  readonly loads: readonly Schemas['CaseloadDto'][];
}

/** Whose cases go to whom: looked at first, then given. */
export function Reassign({ commune, people, loads }: Props) {
  const { t } = useTranslation();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [seen, setSeen] = useState<{ wish: Wish; preview: Schemas['ReassignmentPreviewDto'] }>();
  const [failure, setFailure] = useState<Error>();
  const names = new Map(people.map(({ id, displayName }) => [id, displayName]));
  const nameFor = (id: string | null): string =>
    id === null ? t('caseloads.nobody') : (names.get(id) ?? t('caseloads.noLongerHere'));
  const look = () => {
    const wish = { commune, to, ...(from === NOBODY ? {} : { from }) };
    setFailure(undefined);
    told(api.GET('/api/caseloads/reassignment', { params: { query: wish } })).then(
      (preview) => {
        setSeen({ wish, preview });
      },
      (thrown: unknown) => {
        setFailure(thrown instanceof Error ? thrown : new Error(String(thrown)));
      },
    );
  };
  const choose = (set: (value: string) => void) => (value: string) => {
    setSeen(undefined);
    set(value);
  };
  const holders: Option[] = loads.map(({ worker }) => ({ value: worker ?? NOBODY, label: nameFor(worker) }));
  const takers: Option[] = people.map(({ id, displayName }) => ({ value: id, label: displayName ?? id }));
  const isReady = from !== '' && to !== '' && from !== to;
  return (
    <section className="card stack">
      <h2>{t('caseloads.reassign')}</h2>
      <div className="grid two">
        <Select label={t('caseloads.from')} options={holders} value={from} onChange={choose(setFrom)} />
        <Select label={t('caseloads.to')} options={takers} value={to} onChange={choose(setTo)} />
      </div>
      <div className="row">
        <Button variant="default" disabled={!isReady} onClick={look}>
          {t('caseloads.preview')}
        </Button>
        {!isReady && <span className="soft small">{t('caseloads.sameTwice')}</span>}
      </div>
      {failure && <Failure error={failure} />}
      {seen && (
        <Give
          key={`${seen.wish.from ?? ''} ${seen.wish.to}`}
          wish={seen.wish}
          preview={seen.preview}
          nameFor={nameFor}
        />
      )}
    </section>
  );
}
