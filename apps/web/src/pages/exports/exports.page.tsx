import { learnWords } from '../../i18n/index.js';
import { words } from './words.vi.js';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { nameOf } from '../../i18n/index.js';
import { codeLabel, communeOptions, optionsOf } from '../../reference/index.js';
import { useMay } from '../../session/session.js';
import { DraftFound } from '../../ui/draft.js';
import { useForm } from '../../ui/form.js';
import { formatWhen } from '../../ui/format.js';
import { Line } from '../../ui/lines.js';
import { More } from '../../ui/more.js';
import { Page } from '../../ui/page.js';
import { Select } from '../../ui/select.js';
import { Sending } from '../../ui/sending.js';
import { Empty } from '../../ui/states.js';

learnWords(words);

type Export = Schemas['ExportDto'];

/** Requests to match resident numbers, and the form for a new one. */
export function ExportsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const query = useInfiniteQuery({
    queryKey: ['exports'],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      told(api.GET('/api/exports', { params: { query: pageParam === '' ? {} : { after: pageParam } } })),
    getNextPageParam: ({ next }) => next,
  });
  return (
    <Page title={t('exports.title')} lead={t('exports.lead')}>
      <div className="stack">
        {may('exchange:request') && <Ask />}
        <More query={query} empty={<Empty title={t('exports.empty')}>{t('exports.emptyLead')}</Empty>}>
          {(item: Export) => <Item key={item.exportId} of={item} />}
        </More>
      </div>
    </Page>
  );
}

const TONES = { requested: 'amber', approved: 'blue', produced: 'teal', imported: 'teal' } as const;

function Item({ of: item }: { of: Export }) {
  return (
    <li>
      <Link to={`/xuat/${item.exportId}`} className="item">
        <span className="row">
          <span className="item-title mono">{item.exportId.slice(0, 8).toUpperCase()}</span>
          <span className={`pill ${TONES[item.status]}`}>{nameOf('values', item.status)}</span>
        </span>
        <span>
          {item.reason}
          <span className="soft small">
            {' '}
            · {item.recipient} · {codeLabel('legal_bases', item.legalBasis)}
          </span>
        </span>
        <span className="item-end soft small">{formatWhen(item.requestedAt)}</span>
      </Link>
    </li>
  );
}

function Ask() {
  const { t } = useTranslation();
  const blank = () => ({ reason: '', recipient: t('exports.recipientDefault'), legalBasis: '', commune: '' });
  const form = useForm('draft.export', blank);
  const { reason, recipient, legalBasis, commune } = form.value;
  const change = (name: keyof typeof form.value) => (text: string) => {
    form.set({ [name]: text });
  };
  const command = useCommand(
    (body: Schemas['RequestExportDto'], headers) => api.POST('/api/exports', { body, headers }),
    { draft: form.draft },
  );
  const isWhole = reason.trim() !== '' && recipient.trim() !== '' && legalBasis !== '';
  return (
    <section className="card">
      <details className="disclosure">
        <summary>{t('exports.ask')}</summary>
        <div className="stack">
          <DraftFound of={form} />
          <div className="grid two">
            <Line label={t('exports.reason')} value={reason} onChange={change('reason')} />
            <Line label={t('exports.recipient')} value={recipient} onChange={change('recipient')} />
            <Select
              label={t('exports.basis')}
              options={optionsOf('legal_bases')}
              value={legalBasis}
              onChange={change('legalBasis')}
            />
            <Select
              label={t('exports.commune')}
              none={t('exports.allCommunes')}
              options={communeOptions()}
              value={commune}
              onChange={change('commune')}
            />
          </div>
          <Sending
            command={command}
            label={t('exports.submit')}
            blocked={isWhole ? undefined : t('exports.needAll')}
            onClick={() => {
              const filters = commune === '' ? {} : { communes: [commune] };
              command.submit({ filters, reason: reason.trim(), recipient: recipient.trim(), legalBasis });
            }}
          />
        </div>
      </details>
    </section>
  );
}
