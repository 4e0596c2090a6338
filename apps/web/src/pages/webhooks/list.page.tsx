import { learnWords } from '../../i18n/index.js';
import { words } from './words.vi.js';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../session/session.js';
import { officeName } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { Empty, Loaded } from '../../ui/states.js';
import { Add } from './add.js';
import { Reasons, State } from './state.js';
import { type Webhook, useWebhooks } from './webhooks.js';

learnWords(words);

/** The webhooks, those that are open first, and the form for a new one. */
export function WebhooksPage() {
  const { t } = useTranslation();
  const may = useMay();
  const query = useWebhooks();
  return (
    <Page title={t('webhooks.title')} lead={t('webhooks.lead')}>
      <div className="stack">
        {may('notices:administer') && <Add />}
        <Loaded query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={t('webhooks.empty')} />
            ) : (
              <ul className="items">
                {items.map((webhook) => (
                  <Item key={webhook.id} of={webhook} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
    </Page>
  );
}

function Item({ of: webhook }: { of: Webhook }) {
  const { t } = useTranslation();
  const { id, office, url, delivered, endedAt } = webhook;
  return (
    <li>
      <Link to={`/webhook/${id}`} className="item">
        <span className="row">
          <span className="item-title">{officeName(office)}</span>
          {endedAt !== null && <State of={webhook} />}
        </span>
        <span>
          <span className="mono">{url}</span>{' '}
          <span className="soft small">
            · <Reasons of={webhook} />
          </span>
        </span>
        <span className="item-end row">
          {endedAt === null && <State of={webhook} />}
          <span className="soft small">{t('webhooks.delivered', { count: delivered })}</span>
        </span>
      </Link>
    </li>
  );
}
