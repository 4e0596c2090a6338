import { useTranslation } from 'react-i18next';
import { type Schemas, api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { useSession } from '../../session/session.js';
import { DraftFound } from '../../ui/draft.js';
import { useForm } from '../../ui/form.js';
import { formatInstant, officeName } from '../../ui/format.js';
import { Lines } from '../../ui/lines.js';
import { Fold } from '../../ui/recorded.js';
import { Sending } from '../../ui/sending.js';

/** What both sides wrote to each other; who is on neither side reads and does not write. */
export function Talk({ of: { id, messages, sending, toOffice } }: { of: Schemas['ReferralDto'] }) {
  const { t } = useTranslation();
  const { office } = useSession();
  const isASide = sending || office === toOffice;
  if (!isASide && messages.length === 0) return null;
  return (
    <section className="card stack">
      <h2>{t('referrals.talk')}</h2>
      {messages.length === 0 && <p className="soft">{t('referrals.noTalk')}</p>}
      <ol className="stack tight">
        {messages.map((message) => (
          <li key={message.id}>
            <p className="soft small">
              {officeName(message.fromOffice)} · {formatInstant(message.sentAt)}
            </p>
            <p className="quote">{message.text ?? t('referrals.erased')}</p>
          </li>
        ))}
      </ol>
      {isASide && <Write id={id} />}
    </section>
  );
}

function Write({ id }: { id: string }) {
  const { t } = useTranslation();
  const form = useForm(`draft.message.${id}`, { text: '' });
  const { text } = form.value;
  const command = useCommand(
    (body: Schemas['SendMessageDto'], headers) =>
      api.POST('/api/referrals/{id}/messages', { params: { path: { id } }, body, headers }),
    { draft: form.draft },
  );
  return (
    <Fold command={command}>
      <DraftFound of={form} />
      <Lines
        label={t('referrals.message')}
        hint={t('referrals.messageHint')}
        value={text}
        onChange={(written) => {
          form.set({ text: written });
        }}
      />
      <Sending
        command={command}
        label={t('referrals.send')}
        blocked={text.trim() === '' ? t('referrals.needText') : undefined}
        onClick={() => {
          command.submit({ text: text.trim() });
        }}
      />
    </Fold>
  );
}
