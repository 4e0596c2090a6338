import { learnWords } from '../../i18n/index.js';
import { words } from './words.vi.js';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { nameOf } from '../../i18n/index.js';
import { codeLabel } from '../../reference/index.js';
import { freshProof } from '../../session/proof.js';
import { useMay } from '../../session/session.js';
import { Facts } from '../../ui/facts.js';
import { formatWhen } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { Loaded } from '../../ui/states.js';
import { Approve, ImportResult, Produce } from './steps.js';

learnWords(words);

type Export = Schemas['ExportDto'];

export function ExportPage() {
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['export', id],
    queryFn: () => told(api.GET('/api/exports/{id}', { params: { path: { id } } })),
  });
  return <Loaded query={query}>{(found) => <Export of={found} />}</Loaded>;
}

function Export({ of: item }: { of: Export }) {
  const { t } = useTranslation();
  return (
    <Page
      title={t('exports.one', { code: item.exportId.slice(0, 8).toUpperCase() })}
      lead={
        <span className="row">
          <span className="pill teal">{nameOf('values', item.status)}</span>
          <span>{item.reason}</span>
        </span>
      }
    >
      <div className="split">
        <div className="stack">
          <section className="card stack">
            <Facts
              facts={[
                [t('exports.recipient'), item.recipient],
                [t('exports.basis'), codeLabel('legal_bases', item.legalBasis)],
                [t('exports.position'), item.positionUpTo ?? '–'],
                [t('exports.manifest'), item.manifestSha256 ?? '–'],
              ]}
            />
          </section>
          <NextStep of={item} />
          {item.files.length > 0 && <Files of={item} />}
          {item.result && <Result of={item} result={item.result} />}
        </div>
        <Steps of={item} />
      </div>
    </Page>
  );
}

function NextStep({ of: item }: { of: Export }) {
  if (item.status === 'requested') return <Approve of={item} />;
  if (item.status === 'approved') return <Produce of={item} />;
  return item.status === 'produced' ? <ImportResult of={item} /> : null;
}

function Steps({ of: item }: { of: Export }) {
  const { t } = useTranslation();
  const steps = [
    ['requested', item.requestedAt],
    ['approved', item.approvedAt],
    ['produced', item.producedAt],
    ['imported', item.result ? '' : null],
  ] as const;
  return (
    <section className="card stack">
      <h2>{t('exports.steps')}</h2>
      <ol className="way">
        {steps.map(([name, at]) => (
          <li key={name} className={at === null ? 'ahead' : ''}>
            {t(`exports.${name}`)} <span className="soft small">{at ? formatWhen(at) : ''}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

const fileOf = (exportId: string, name: string): string => `/api/exports/${exportId}/files/${encodeURIComponent(name)}`;

/** The browser saves the file once it is proven who takes it. */
async function take(address: string): Promise<void> {
  await freshProof();
  location.assign(address);
}

function Files({ of: { exportId, files, deliveries } }: { of: Export }) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <section className="card stack">
      <h2>{t('exports.files')}</h2>
      <ul className="stack tight">
        {files.map(({ name, rows, bytes, sha256 }) => (
          <li key={name} className="person">
            {may('exchange:download') ? (
              <a
                href={fileOf(exportId, name)}
                download={name}
                onClick={(event) => {
                  event.preventDefault();
                  void take(fileOf(exportId, name));
                }}
              >
                <strong>{t('exports.download', { name })}</strong>
              </a>
            ) : (
              <strong>{name}</strong>
            )}
            <p className="soft small">
              {t('exports.rows', { n: rows })} · {t('exports.bytes', { n: bytes })}
            </p>
            <p className="soft small digest">{sha256}</p>
          </li>
        ))}
      </ul>
      <p className="soft small">{t('exports.downloads', { n: deliveries })}</p>
    </section>
  );
}

/** What the registry answered, what of it was applied, and the children whose line a person has to look at. */
function Result({
  of: { applied, toLookAt },
  result: { rows, verified, refused, resultSha256 },
}: {
  of: Export;
  result: Schemas['ImportedResultDto'];
}) {
  const { t } = useTranslation();
  return (
    <section className="card stack">
      <h2>{t('exports.result')}</h2>
      <Facts
        facts={[
          [t('exports.total'), rows],
          [t('exports.answeredYes'), verified],
          [t('exports.answeredNo'), refused],
          [t('exports.verified'), applied.verified ?? 0],
          [t('exports.refused'), applied.refused ?? 0],
          [t('exports.waiting'), applied.waiting ?? 0],
          [t('exports.toLookAt'), countOf(applied)],
          ['sha256', resultSha256],
        ]}
      />
      {toLookAt.length > 0 && (
        <ul className="items">
          {toLookAt.map(({ childId, code }) => (
            <li key={childId}>
              <Link to={`/tre-em/${childId}`} className="item amber">
                <span className="item-title mono">{childId.slice(0, 8).toUpperCase()}</span>
                <span>{nameOf('values', code)}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Lines that were not applied as they were answered, or that others contradict. */
const countOf = (applied: Export['applied']): number =>
  Object.entries(applied).reduce((sum, [became, n]) => (became.startsWith('conflict:') ? sum + n : sum), 0);
