import { communeOf } from '#vocabulary';
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { communeOptions } from '../../reference/index.js';
import { useSession } from '../../session/session.js';
import { formatWhen, parseWhen } from '../../ui/format.js';
import { Line } from '../../ui/lines.js';
import { Select } from '../../ui/select.js';
import { type Asked, addressOf } from './asked.js';

const dayIn = (text: string): string | undefined => {
  const told = parseWhen(text);
  return told?.length === 10 ? told : undefined;
};

/** What the person typed, and what it asks where it can be asked. */
function useAsking(asked: Asked) {
  const [from, setFrom] = useState(formatWhen(asked.from));
  const [to, setTo] = useState(formatWhen(asked.to));
  const [known, setKnown] = useState(asked.knownAt === undefined ? '' : formatWhen(asked.knownAt));
  const [commune, setCommune] = useState(asked.commune ?? '');
  const [exact, setExact] = useState(asked.exact === true);
  return { from, setFrom, to, setTo, known, setKnown, commune, setCommune, exact, setExact };
}

/** What is asked; nothing while a day is none, or they are backwards. */
function toAsk({ from, to, known, commune, exact }: ReturnType<typeof useAsking>): Asked | undefined {
  const [first, last, at] = [dayIn(from), dayIn(to), dayIn(known)];
  if (first === undefined || last === undefined || first > last) return undefined;
  if (known !== '' && at === undefined) return undefined;
  const more = { ...(commune === '' ? {} : { commune }), ...(at === undefined ? {} : { knownAt: at }) };
  return { from: first, to: last, ...more, exact };
}

/** Which days, as known when, of which commune. */
export function Asking({ asked }: { readonly asked: Asked }) {
  const { t } = useTranslation();
  const { office } = useSession();
  const [, goTo] = useSearchParams();
  const form = useAsking(asked);
  const next = toAsk(form);
  const errorOf = (text: string) => (text !== '' && dayIn(text) === undefined ? t('form.notATime') : null);
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (next) goTo(addressOf(next));
      }}
    >
      <div className="grid two">
        <Line label={t('statistics.from')} value={form.from} error={errorOf(form.from)} onChange={form.setFrom} />
        <Line label={t('statistics.to')} value={form.to} error={errorOf(form.to)} onChange={form.setTo} />
        <Line
          label={t('statistics.knownAt')}
          hint={t('statistics.knownAtHint')}
          value={form.known}
          error={errorOf(form.known)}
          onChange={form.setKnown}
        />
        {communeOf(office) === undefined && (
          <Select
            label={t('statistics.commune')}
            none={t('statistics.city')}
            options={communeOptions()}
            value={form.commune}
            onChange={form.setCommune}
          />
        )}
      </div>
      <Checkbox
        label={t('statistics.exact')}
        checked={form.exact}
        onChange={({ currentTarget }) => {
          form.setExact(currentTarget.checked);
        }}
      />
      <div className="row">
        <Button type="submit" disabled={next === undefined}>
          {t('statistics.count')}
        </Button>
        {next === undefined && <span className="soft small">{t('statistics.notAskable')}</span>}
      </div>
    </form>
  );
}
