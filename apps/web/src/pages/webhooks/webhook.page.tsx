import { learnWords } from '../../i18n/index.js';
import { words } from './words.vi.js';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useMay } from '../../session/session.js';
import { NotFound } from '../../shell/broken.js';
import { Facts } from '../../ui/facts.js';
import { formatInstant, officeName } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { Loaded } from '../../ui/states.js';
import { Deliveries } from './deliveries.js';
import { Keeping } from './keeping.js';
import { Reasons, State } from './state.js';
import { type Webhook, useWebhooks } from './webhooks.js';

learnWords(words);

/** A webhook, and what became of each message. */
export function WebhookPage() {
  const { id } = useParams();
  const query = useWebhooks();
  return (
    <Loaded query={query}>
      {({ items }) => {
        const webhook = items.find((each) => each.id === id);
        return webhook ? <Shown of={webhook} /> : <NotFound />;
      }}
    </Loaded>
  );
}

function Shown({ of: webhook }: { of: Webhook }) {
  const may = useMay();
  const isKept = webhook.endedAt === null && may('notices:administer');
  return (
    <Page title={officeName(webhook.office)} lead={<span className="mono">{webhook.url}</span>}>
      <div className="stack">
        <div className={isKept ? 'split' : ''}>
          <About of={webhook} />
          {isKept && <Keeping of={webhook} />}
        </div>
        <Deliveries of={webhook} canRetry={isKept} />
      </div>
    </Page>
  );
}

function About({ of: webhook }: { of: Webhook }) {
  const { t } = useTranslation();
  const { addedAt, endedAt, delivered, waiting, dead } = webhook;
  const isQuiet = endedAt === null && waiting === 0 && dead === 0;
  return (
    <section className="card">
      <Facts
        facts={[
          [
            t('webhooks.state'),
            <span key="state" className="row">
              {isQuiet ? <span className="pill teal">{t('webhooks.open')}</span> : <State of={webhook} />}
              <span className="soft small">{t('webhooks.delivered', { count: delivered })}</span>
            </span>,
          ],
          [t('webhooks.reasons'), <Reasons key="reasons" of={webhook} />],
          [t('webhooks.addedAt'), formatInstant(addedAt)],
          ...(endedAt === null ? [] : [[t('webhooks.endedAt'), formatInstant(endedAt)] as const]),
        ]}
      />
    </section>
  );
}
