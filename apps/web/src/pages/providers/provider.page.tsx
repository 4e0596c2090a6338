import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { codeLabel, communeName } from '../../reference/index.js';
import { useMay } from '../../session/session.js';
import { Facts } from '../../ui/facts.js';
import { formatNumber, formatWhen } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { Loaded } from '../../ui/states.js';
import { Restate } from './details-form.js';
import { InspectionForm } from './inspection-form.js';
import { LicenceForm } from './licence-form.js';
import { Close, End, Renew } from './steps.js';

type Provider = Schemas['ProviderDto'];
interface Props {
  readonly of: Provider;
  /** Whether the person keeps the register, and the provider still works. */
  readonly mayKeep: boolean;
}

/** One provider: what it offers, its licences, and what inspections found. */
export function ProviderPage() {
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['provider', id],
    queryFn: () => told(api.GET('/api/providers/{id}', { params: { path: { id } } })),
  });
  return <Loaded query={query}>{(provider) => <Provider of={provider} />}</Loaded>;
}

function Provider({ of: provider }: { of: Provider }) {
  const { t } = useTranslation();
  const may = useMay();
  const isKeeper = may('services:keep-providers');
  const mayKeep = isKeeper && provider.status === 'active';
  return (
    <Page
      title={provider.providerName}
      lead={
        <span className="row">
          <span className={`pill ${provider.status === 'active' ? 'teal' : 'red'}`}>
            {t(`providers.${provider.status}`)}
          </span>
          <span>{codeLabel('provider_kinds', provider.providerKind)}</span>
          <span>{communeName(provider.commune)}</span>
        </span>
      }
    >
      <div className="split">
        <div className="stack">
          <Details of={provider} mayKeep={mayKeep} />
          <Licences of={provider} mayKeep={mayKeep} />
        </div>
        <Inspections of={provider} mayKeep={isKeeper} />
      </div>
    </Page>
  );
}

function Details({ of: provider, mayKeep }: Props) {
  const { t } = useTranslation();
  const { premises, capacity, services, licensedServices, closedAt, closureReason } = provider;
  const words = (code: string) =>
    `${codeLabel('service_types', code)} (${t(licensedServices.includes(code) ? 'providers.licensed' : 'providers.unlicensed')})`;
  return (
    <section className="card stack">
      {closedAt !== null && (
        <p className="notice red">
          {t('providers.closedAt', {
            at: formatWhen(closedAt),
            reason: codeLabel('provider_closures', closureReason),
          })}
        </p>
      )}
      <Facts
        facts={[
          [t('providers.offers'), services.map(words).join(', ')],
          [t('providers.premises'), premises ?? t('form.unknown')],
          [t('providers.capacity'), capacity === null ? t('form.unknown') : formatNumber(capacity)],
          [t('providers.registered'), formatWhen(provider.registeredAt)],
        ]}
      />
      {mayKeep && (
        <>
          <Restate of={provider} />
          <Close of={provider} />
        </>
      )}
    </section>
  );
}

function Licences({ of: provider, mayKeep }: Props) {
  const { t } = useTranslation();
  return (
    <section className="card stack">
      <h2>{t('providers.licences')}</h2>
      {provider.licences.length === 0 && <p className="soft">{t('providers.noLicences')}</p>}
      {([...PAPERS, null] as const).map((paper) => (
        <Papers key={paper} paper={paper} of={provider.licences.filter((each) => each.paper === paper)} />
      ))}
      {mayKeep && (
        <>
          <LicenceForm of={provider} />
          <Renew of={provider} />
          <End of={provider} />
        </>
      )}
    </section>
  );
}

const TONES: Readonly<Record<string, string>> = { DAT: 'teal', CO_THIEU_SOT: 'amber', VI_PHAM: 'red' };

function Inspections({ of: provider, mayKeep }: Props) {
  const { t } = useTranslation();
  return (
    <section className="card stack">
      <h2>{t('providers.inspections')}</h2>
      {provider.nextInspection !== null && (
        <p className="notice small">{t('providers.next', { day: formatWhen(provider.nextInspection) })}</p>
      )}
      {provider.inspections.length === 0 && <p className="soft">{t('providers.noInspections')}</p>}
      <ul className="stack">
        {provider.inspections.map((each) => (
          <li key={each.inspectionId} className="person stack tight">
            <span className="row">
              <strong>{formatWhen(each.occurredAt)}</strong>
              <span className={`pill ${TONES[each.outcomeCode] ?? ''}`}>
                {codeLabel('inspection_outcomes', each.outcomeCode)}
              </span>
            </span>
            {each.inspectedBy !== null && <span className="soft small">{each.inspectedBy}</span>}
            {each.findings !== null && <p className="quote">{each.findings}</p>}
            <ul className="stack tight">
              {each.measures.map(({ dueOn, text }) => (
                <li key={`${dueOn} ${text ?? ''}`} className="small">
                  {text} <span className="pill amber">{t('providers.dueOn', { day: formatWhen(dueOn) })}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {mayKeep && <InspectionForm of={provider} />}
    </section>
  );
}

const PAPERS = ['DANG_KY', 'GIAY_PHEP'] as const;
type Paper = Schemas['LicenceDto'];

/** Registrations apart from permits, and apart from both what was recorded before they were told apart. */
function Papers({ paper, of: licences }: { paper: Paper['paper']; of: readonly Paper[] }) {
  const { t } = useTranslation();
  if (licences.length === 0) return null;
  return (
    <>
      <h3>{paper === null ? t('providers.paperUntold') : codeLabel('operating_papers', paper)}</h3>
      <ul className="stack">
        {licences.map((licence) => (
          <PaperItem key={licence.licenceNumber} of={licence} />
        ))}
      </ul>
    </>
  );
}

function PaperItem({ of: licence }: { of: Paper }) {
  const { t } = useTranslation();
  return (
    <li className="person stack tight">
      <span className="row">
        <strong>{licence.licenceNumber}</strong>
        <span className={`pill ${licence.isInForce ? 'teal' : 'amber'}`}>
          {t(licence.isInForce ? 'providers.inForce' : 'providers.notInForce')}
        </span>
      </span>
      <span>{licence.services.map((code) => codeLabel('service_types', code)).join(', ')}</span>
      <span className="soft small">
        {licence.issuer} ·{' '}
        {t('providers.valid', {
          from: formatWhen(licence.validFrom),
          to: licence.validTo === null ? t('providers.noEnd') : formatWhen(licence.validTo),
        })}
      </span>
      {licence.endsOn !== null && (
        <span className="small">
          {t('providers.ended', {
            how: codeLabel('licence_endings', licence.endCode),
            day: formatWhen(licence.endsOn),
          })}
        </span>
      )}
    </li>
  );
}
