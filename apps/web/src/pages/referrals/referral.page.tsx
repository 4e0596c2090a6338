import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { nameOf } from '../../i18n/index.js';
import { codeLabel } from '../../reference/index.js';
import { useSession } from '../../session/session.js';
import { Clocks } from '../../ui/clock.js';
import { Facts } from '../../ui/facts.js';
import { formatWhen, officeName } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { plainField } from '../../ui/plain.js';
import { Loaded } from '../../ui/states.js';
import { ContactForm } from '../services/contact-form.js';
import { Contacts } from '../services/contacts.js';
import { Answer } from './answer.js';
import { TakeBack } from './give-back.js';
import { stateTone } from './referral-item.js';
import { Talk } from './talk.js';
import { useProviderNames } from '../../ui/provider-names.js';

type Referral = Schemas['ReferralDto'];

export function ReferralPage() {
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['referral', id],
    queryFn: () => told(api.GET('/api/referrals/{id}', { params: { path: { id } } })),
  });
  return <Loaded query={query}>{(referral) => <Referral of={referral} />}</Loaded>;
}

function Referral({ of: referral }: { of: Referral }) {
  const { t } = useTranslation();
  useProviderNames(referral.fromOffice, referral.toOffice);
  const { office } = useSession();
  const isReceiver = referral.toOffice === office;
  return (
    <Page
      title={t('referrals.one', { need: codeLabel('service_types', referral.need) })}
      lead={
        <span className="row">
          <span className={`pill ${stateTone(referral.status)}`}>{nameOf('values', referral.status)}</span>
          <span>{t('referrals.from', { office: officeName(referral.fromOffice) })}</span>
          <span aria-hidden>→</span>
          <span>{t('referrals.to', { office: officeName(referral.toOffice) })}</span>
        </span>
      }
    >
      <div className="split">
        <div className="stack">
          <Shared of={referral} />
          {referral.status === 'accepted' && isReceiver && (
            <section className="card stack">
              <h2>{t('services.add')}</h2>
              <ContactForm about={{ referralId: referral.id }} />
            </section>
          )}
          {(referral.status === 'accepted' || referral.status === 'completed') && (
            <Contacts about={{ referralId: referral.id }} />
          )}
        </div>
        <div className="stack">
          {isReceiver ? (
            <Answer of={referral} />
          ) : (
            referral.status === 'made' && <p className="notice">{t('referrals.waitsForThem')}</p>
          )}
          <Course of={referral} />
          <TakeBack of={referral} />
          <Talk of={referral} />
        </div>
      </div>
    </Page>
  );
}

function Shared({ of: referral }: { of: Referral }) {
  const { t } = useTranslation();
  const shared = Object.entries(referral.shared);
  return (
    <section className="card stack">
      <h2>{t('referrals.shared')}</h2>
      {referral.masked && <p className="notice small">{t('referrals.maskedLead')}</p>}
      {shared.length === 0 && <p className="soft">{t('referrals.nothingShared')}</p>}
      <Facts facts={shared.map(([name, value]) => [nameOf('fields', name), plainField(name, value)])} />
      {referral.note !== null && <p className="quote">{referral.note}</p>}
      {referral.caseId !== null && (
        <Link to={`/ca/${referral.caseId}`}>
          {t('referrals.toCase', { code: referral.caseId.slice(0, 8).toUpperCase() })}
        </Link>
      )}
    </section>
  );
}

/** What became of it, and why the sharing was lawful. */
function Course({ of: referral }: { of: Referral }) {
  const { t } = useTranslation();
  return (
    <section className="card stack">
      {referral.receiverWarnings.map((warning) => (
        <p key={warning} className="notice amber small">
          {t(`providers.doubtful.${warning}`)}
        </p>
      ))}
      <Clocks of={referral.obligations} />
      {referral.escalatedAt !== null && (
        <p className="notice red small">{t('referrals.escalated', { at: formatWhen(referral.escalatedAt) })}</p>
      )}
      <Facts facts={useCourse(referral)} />
      {referral.report !== null && (
        <>
          <h3>{t('referrals.report')}</h3>
          <p className="quote">{referral.report}</p>
        </>
      )}
    </section>
  );
}

/** The facts of its course that there are, in the order in which they come to be. */
function useCourse(referral: Referral): readonly (readonly [string, string])[] {
  const { t } = useTranslation();
  const { status, consent } = referral;
  const answer = (agreed: boolean) => t(agreed ? 'form.yes' : 'form.no');
  const told = <T,>(value: T | null, words: (value: T) => string): string | null =>
    value === null ? null : words(value);
  const reasons = status === 'withdrawn' ? 'withdrawal_reasons' : 'decline_reasons';
  const facts: readonly (readonly [string, string | null])[] = [
    [t('referrals.made'), formatWhen(referral.madeAt)],
    [t('referrals.answered'), told(referral.answeredAt, formatWhen)],
    [nameOf('values', status), told(referral.endedAt, formatWhen)],
    [t('form.reason'), told(referral.reasonCode, (code) => codeLabel(reasons, code))],
    [t('referrals.completed'), told(referral.completedAt, formatWhen)],
    [t('referrals.outcome'), told(referral.outcomeCode, (code) => codeLabel('referral_outcomes', code))],
    [t('referrals.basis'), told(referral.legalBasis, (code) => codeLabel('legal_bases', code))],
    [
      t('referrals.consent'),
      told(consent, ({ byGuardian, byChild, at }) =>
        t('referrals.consentBy', { guardian: answer(byGuardian), child: answer(byChild), at: formatWhen(at) }),
      ),
    ],
  ];
  return facts.flatMap(([label, value]) => (value === null ? [] : [[label, value] as const]));
}
