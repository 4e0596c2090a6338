import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, told } from '../../api/client.js';
import { codeLabel } from '../../reference/index.js';
import { useMay, useSession } from '../../session/session.js';
import { formatWhen } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { Select } from '../../ui/select.js';
import { Empty, Loaded } from '../../ui/states.js';
import { type About, ContactForm } from './contact-form.js';
import { Contacts } from './contacts.js';

interface Place {
  readonly value: string;
  readonly label: string;
  readonly about: About;
  readonly mayWrite: boolean;
}

/** The open cases and the referrals that the person's office has taken on: what a contact can be about. */
function usePlaces() {
  const { t } = useTranslation();
  const may = useMay();
  const { role } = useSession();
  return useQuery({
    queryKey: ['places', role],
    queryFn: async (): Promise<readonly Place[]> => {
      const cases = may('casework:view')
        ? (await told(api.GET('/api/cases', { params: { query: { status: 'open', limit: 200 } } }))).items
        : [];
      const asked = { side: 'received', status: 'accepted', limit: 100 } as const;
      const { items: referrals } = await told(api.GET('/api/referrals', { params: { query: asked } }));
      return [
        ...cases.map(({ id, code, openedAt }) => ({
          value: id,
          label: `${t('services.ofCase', { code })} · ${t('case.opened', { at: formatWhen(openedAt) })}`,
          about: { caseId: id },
          mayWrite: may('services:deliver'),
        })),
        ...referrals.map(({ id, need, shared }) => ({
          value: id,
          label: `${t('services.ofReferral', { code: id.slice(0, 8).toUpperCase() })} · ${codeLabel('service_types', need)}${shared.name === undefined ? '' : ` · ${shared.name}`}`,
          about: { referralId: id },
          mayWrite: true,
        })),
      ];
    },
  });
}

/** Contacts of a case or a referral, and the form for the next one. */
export function ServiceLogPage() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const chosen = params.get('cho') ?? '';
  const query = usePlaces();
  return (
    <Page title={t('services.title')} lead={t('services.lead')}>
      <Loaded query={query}>
        {(places) => {
          const place = places.find(({ value }) => value === chosen);
          return (
            <div className="stack">
              <section className="card">
                <Select
                  label={t('services.pick')}
                  options={places}
                  value={chosen}
                  onChange={(cho) => {
                    setParams({ cho }, { replace: true });
                  }}
                />
              </section>
              {place ? <Log key={place.value} of={place} /> : <Empty title={t('services.pickLead')} />}
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Log({ of: { about, mayWrite } }: { of: Place }) {
  const { t } = useTranslation();
  return (
    <>
      {mayWrite && (
        <section className="card stack">
          <h2>{t('services.add')}</h2>
          <ContactForm about={about} />
        </section>
      )}
      <Contacts about={about} mayWrite={mayWrite} />
    </>
  );
}
