import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { nameOf } from '../../i18n/index.js';
import { codeLabel } from '../../reference/index.js';
import { useSession } from '../../session/session.js';
import { Facts } from '../../ui/facts.js';
import { formatWhen, officeName } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { plainField } from '../../ui/plain.js';
import { Loaded } from '../../ui/states.js';
import { ContactForm } from '../services/contact-form.js';
import { Contacts } from '../services/contacts.js';
import { Answer } from './answer.js';
import { STATE_TONES } from './referral-item.js';

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
  const { office } = useSession();
  const isReceiver = referral.toOffice === office;
  return (
    <Page
      title={t('referrals.one', { need: codeLabel('service_types', referral.need) })}
      lead={
        <span className="row">
          <span className={`pill ${STATE_TONES[referral.status]}`}>{nameOf('values', referral.status)}</span>
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
  const { consent } = referral;
  const answer = (agreed: boolean) => t(agreed ? 'form.yes' : 'form.no');
  const facts: (readonly [string, string])[] = [[t('referrals.made'), formatWhen(referral.madeAt)]];
  if (referral.answeredAt !== null) facts.push([t('referrals.answered'), formatWhen(referral.answeredAt)]);
  if (referral.reasonCode !== null)
    facts.push([t('referrals.declineWhy'), codeLabel('decline_reasons', referral.reasonCode)]);
  if (referral.completedAt !== null) facts.push([t('referrals.completed'), formatWhen(referral.completedAt)]);
  if (referral.outcomeCode !== null)
    facts.push([t('referrals.outcome'), codeLabel('referral_outcomes', referral.outcomeCode)]);
  if (referral.legalBasis !== null) facts.push([t('referrals.basis'), codeLabel('legal_bases', referral.legalBasis)]);
  if (consent !== null)
    facts.push([
      t('referrals.consent'),
      t('referrals.consentBy', {
        guardian: answer(consent.byGuardian),
        child: answer(consent.byChild),
        at: formatWhen(consent.at),
      }),
    ]);
  return (
    <section className="card stack">
      <Facts facts={facts} />
      {referral.report !== null && (
        <>
          <h3>{t('referrals.report')}</h3>
          <p className="quote">{referral.report}</p>
        </>
      )}
    </section>
  );
}
