import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Schemas, api, told } from '../../api/client.js';
import { codeLabel } from '../../reference/index.js';
import { formatInstant, formatVnd, formatWhen, officeName } from '../../ui/format.js';
import { More } from '../../ui/more.js';
import { Empty } from '../../ui/states.js';
import { type About, CorrectContact } from './contact-form.js';
import { useProviderNames } from '../../ui/provider-names.js';

type Contact = Schemas['ContactViewDto'];

/** The contacts of a case or a referral, the latest first. */
export function Contacts({ about, mayWrite = false }: { about: About; mayWrite?: boolean }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery({
    queryKey: ['contacts', about],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      told(
        api.GET('/api/services', {
          params: { query: { ...about, ...(pageParam === '' ? {} : { after: pageParam }) } },
        }),
      ),
    getNextPageParam: ({ next }) => next,
  });
  return (
    <More query={query} empty={<Empty title={t('services.empty')}>{t('services.emptyLead')}</Empty>}>
      {(contact: Contact) => <Item key={contact.factId} of={contact} about={about} mayWrite={mayWrite} />}
    </More>
  );
}

interface ItemProps {
  readonly of: Contact;
  readonly about: About;
  readonly mayWrite: boolean;
}

function Item({ of: contact, about, mayWrite }: ItemProps) {
  const { t } = useTranslation();
  useProviderNames(contact.providerOffice);
  const details = [
    contact.durationMinutes === null ? '' : t('services.minutes', { n: contact.durationMinutes }),
    contact.costVnd === null ? '' : formatVnd(contact.costVnd),
    contact.fundingSource === null ? '' : codeLabel('funding_sources', contact.fundingSource),
    contact.programme === null ? '' : codeLabel('programmes', contact.programme),
    contact.providerOffice === null ? '' : t('services.by', { office: officeName(contact.providerOffice) }),
  ].filter((text) => text !== '');
  return (
    <li className="item">
      <span className="item-title">{codeLabel('service_types', contact.kind)}</span>
      <span>
        {contact.outcome}
        <span className="soft small"> {details.join(' · ')}</span>
        {mayWrite && <CorrectContact of={contact} about={about} />}
      </span>
      <span className="item-end">
        <span className="mono">{formatWhen(contact.occurredAt)}</span>
        <br />
        <span className="soft small">{t('services.recordedLate', { at: formatInstant(contact.recordedAt) })}</span>
        {contact.corrected && <span className="pill amber">{t('services.corrected')}</span>}
      </span>
    </li>
  );
}
