import { useTranslation } from 'react-i18next';
import { type Schemas, api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { optionsOf } from '../../reference/index.js';
import { OneOf } from '../../ui/choices.js';
import { DraftFound } from '../../ui/draft.js';
import { type Form as FormOf, type Slot, useForm } from '../../ui/form.js';
import { Line, Lines } from '../../ui/lines.js';
import { Fold, correcting, correctionOf } from '../../ui/recorded.js';
import { Select } from '../../ui/select.js';
import { Sending } from '../../ui/sending.js';
import { When } from '../../ui/when-field.js';
import { NOW, type WhenChoice, asTold, whenValue } from '../../ui/when.js';

/** What a contact is about: a case, or a referral that was accepted. */
export type About = { readonly caseId: string } | { readonly referralId: string };

const EMPTY = { kind: '', when: NOW, minutes: '', outcome: '', cost: '', programme: '', funding: '' };
type Draft = Omit<typeof EMPTY, 'when'> & { readonly when: WhenChoice };

const whole = (text: string): number => Number(text.replaceAll(/[\s.]/g, ''));
const idOf = (about: About): string => ('caseId' in about ? about.caseId : about.referralId);
const slotOf = (about: About): Slot => `draft.contact.${idOf(about)}`;
const isNumber = (text: string): boolean => text === '' || Number.isInteger(whole(text));

function contactOf(draft: Draft, occurredAt = ''): Schemas['ContactDto'] {
  return {
    kind: draft.kind,
    occurredAt,
    ...(draft.minutes === '' ? {} : { durationMinutes: whole(draft.minutes) }),
    ...(draft.outcome.trim() === '' ? {} : { outcome: draft.outcome.trim() }),
    ...(draft.cost === '' ? {} : { costVnd: whole(draft.cost) }),
    ...(draft.programme === '' ? {} : { programme: draft.programme }),
    ...(draft.funding === '' ? {} : { fundingSource: draft.funding }),
  };
}

function gapIn(draft: Draft, occurredAt: string | undefined) {
  if (draft.kind === '') return 'services.needKind' as const;
  if (occurredAt === undefined) return 'form.needWhen' as const;
  return isNumber(draft.minutes) && isNumber(draft.cost) ? undefined : ('services.badNumber' as const);
}

/** A contact in one tap: the kind is enough, everything else if known. */
export function ContactForm({ about }: { about: About }) {
  const { t } = useTranslation();
  const form = useForm<Draft>(slotOf(about), EMPTY);
  const { value: draft } = form;
  const command = useCommand(
    (body: Schemas['BeginServiceDto'], headers) => api.POST('/api/services', { body, headers }),
    { draft: form.draft },
  );
  const occurredAt = whenValue(draft.when, form.begunAt);
  const gap = gapIn(draft, occurredAt);
  return (
    <Fold command={command} correctAt={correctionOf('contact')}>
      <div className="stack">
        <DraftFound of={form} />
        <Fields form={form} />
        <Sending
          command={command}
          label={t('services.add')}
          blocked={gap && t(gap)}
          onClick={() => {
            command.submit({ ...about, contact: contactOf(draft, occurredAt) });
          }}
        />
      </div>
    </Fold>
  );
}

type FieldsForm = Pick<FormOf<Draft>, 'value' | 'begunAt' | 'set'>;

function Fields({ form }: { readonly form: FieldsForm }) {
  const { t } = useTranslation();
  const { value: draft, set } = form;
  return (
    <>
      <OneOf
        legend={t('services.kind')}
        options={optionsOf('service_types')}
        value={draft.kind}
        onChange={(kind) => {
          set({ kind });
        }}
      />
      <When form={form} />
      <Lines
        label={t('services.outcome')}
        value={draft.outcome}
        onChange={(outcome) => {
          set({ outcome });
        }}
      />
      <Money draft={draft} set={set} />
    </>
  );
}

type Known = Schemas['ContactViewDto'];

const textOf = (amount: number | null): string => (amount === null ? '' : String(amount));

const draftOf = (known: Known): Draft => ({
  ...{ kind: known.kind, when: asTold(known.occurredAt), outcome: known.outcome ?? '' },
  ...{ minutes: textOf(known.durationMinutes), cost: textOf(known.costVnd) },
  ...{ programme: known.programme ?? '', funding: known.fundingSource ?? '' },
});

/** Another telling of a contact, whole; the first one stays in the history. */
export function CorrectContact({ of: known, about }: { readonly of: Known; readonly about: About }) {
  const { t } = useTranslation();
  const { factId, serviceId } = known;
  const form = useForm<Draft & { readonly reason: string }>(
    `draft.contact-correction.${idOf(about)}.${factId}`,
    () => ({ ...draftOf(known), reason: '' }),
    { base: JSON.stringify(draftOf(known)) },
  );
  const { reason, ...draft } = form.value;
  const command = useCommand(
    (body: Schemas['CorrectContactDto'], headers) =>
      api.POST('/api/services/{id}/corrections', { params: { path: { id: serviceId } }, body, headers }),
    { draft: form.draft },
  );
  const occurredAt = whenValue(draft.when, form.begunAt);
  const gap = gapIn(draft, occurredAt) ?? (reason.trim() === '' ? 'form.needReason' : undefined);
  return (
    <details className="disclosure" {...correcting('contact', factId)}>
      <summary>{t('case.correct')}</summary>
      <Fold command={command}>
        <div className="stack">
          <DraftFound of={form} />
          <p className="notice small">{t('case.correctLead')}</p>
          <Fields form={form} />
          <Line
            label={t('case.correctReason')}
            value={reason}
            onChange={(text) => {
              form.set({ reason: text });
            }}
          />
          <Sending
            command={command}
            label={t('case.correct')}
            blocked={gap && t(gap)}
            onClick={() => {
              const contact = contactOf(draft, occurredAt);
              command.submit({ correctsEventId: factId, contact, reason: reason.trim() });
            }}
          />
        </div>
      </Fold>
    </details>
  );
}

function Money({ draft, set }: { draft: Draft; set: (change: Partial<Draft>) => void }) {
  const { t } = useTranslation();
  return (
    <div className="grid two">
      <Line
        label={t('services.duration')}
        inputMode="numeric"
        value={draft.minutes}
        onChange={(minutes) => {
          set({ minutes });
        }}
      />
      <Line
        label={t('services.cost')}
        inputMode="numeric"
        value={draft.cost}
        onChange={(cost) => {
          set({ cost });
        }}
      />
      <Select
        label={t('services.programme')}
        none={t('form.unknown')}
        options={optionsOf('programmes')}
        value={draft.programme}
        onChange={(programme) => {
          set({ programme });
        }}
      />
      <Select
        label={t('services.funding')}
        none={t('form.unknown')}
        options={optionsOf('funding_sources')}
        value={draft.funding}
        onChange={(funding) => {
          set({ funding });
        }}
      />
    </div>
  );
}
