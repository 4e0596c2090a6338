import { useTranslation } from 'react-i18next';
import { communeOptions, optionsOf, yesOrNo } from '../../reference/index.js';
import { AnyOf, OneOf } from '../../ui/choices.js';
import { Line, Lines } from '../../ui/lines.js';
import { Select } from '../../ui/select.js';
import { WhenField } from '../../ui/when-field.js';
import { parseWhen } from '../../ui/when.js';
import type { Draft } from './draft.js';

export interface SectionProps {
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
  /** When the first thing of this report was written. */
  readonly begunAt: string | undefined;
}

export function Received({ draft, set, begunAt }: SectionProps) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <OneOf
        legend={t('intake.place')}
        options={optionsOf('receiving_places')}
        value={draft.place}
        onChange={(place) => {
          set({ place });
        }}
      />
      <OneOf
        legend={t('intake.channel')}
        options={optionsOf('intake_channel')}
        value={draft.channel}
        onChange={(channel) => {
          set({ channel });
        }}
      />
      <WhenField
        label={t('intake.receivedAt')}
        value={draft.receivedAt}
        begunAt={begunAt}
        onChange={(receivedAt) => {
          set({ receivedAt });
        }}
      />
    </div>
  );
}

export function Danger({ draft, set }: SectionProps) {
  const { t } = useTranslation();
  return (
    <OneOf
      legend={t('intake.dangerNow')}
      options={optionsOf('yes_no_unknown')}
      value={draft.danger}
      onChange={(danger) => {
        set({ danger });
      }}
    />
  );
}

export function Incident({ draft, set }: SectionProps) {
  const { t } = useTranslation();
  const isWrong = draft.at !== '' && parseWhen(draft.at) === undefined;
  return (
    <div className="stack">
      <div className="grid two">
        <Select
          label={t('intake.commune')}
          options={communeOptions()}
          value={draft.commune}
          required
          onChange={(commune) => {
            set({ commune });
          }}
        />
        <Line
          label={t('intake.where')}
          value={draft.where}
          onChange={(where) => {
            set({ where });
          }}
        />
      </div>
      <Line
        label={t('intake.at')}
        hint={t('intake.atHint')}
        value={draft.at}
        error={isWrong ? t('form.notATime') : null}
        onChange={(at) => {
          set({ at });
        }}
      />
      <AnyOf
        legend={t('intake.subjectTypes')}
        options={optionsOf('report_subject_types')}
        value={draft.subjectTypes}
        onChange={(subjectTypes) => {
          set({ subjectTypes });
        }}
      />
      <AnyOf
        legend={t('intake.abuseForms')}
        options={optionsOf('abuse_forms')}
        value={draft.abuseForms}
        onChange={(abuseForms) => {
          set({ abuseForms });
        }}
      />
      <Lines
        label={t('intake.description')}
        hint={t('intake.descriptionHint')}
        value={draft.description}
        onChange={(description) => {
          set({ description });
        }}
      />
    </div>
  );
}

export function Informant({ draft, set }: SectionProps) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <p className="notice small">{t('intake.protected')}</p>
      <OneOf
        legend={t('intake.anonymous')}
        options={yesOrNo()}
        value={draft.anonymous}
        onChange={(anonymous) => {
          set({ anonymous });
        }}
      />
      {draft.anonymous !== 'CO' && (
        <div className="grid two">
          <Line
            label={t('intake.name')}
            value={draft.informantName}
            onChange={(informantName) => {
              set({ informantName });
            }}
          />
          <Line
            label={t('intake.phone')}
            inputMode="tel"
            value={draft.phone}
            onChange={(phone) => {
              set({ phone });
            }}
          />
          <Select
            label={t('intake.relation')}
            options={optionsOf('relations')}
            none={t('form.unknown')}
            value={draft.relation}
            onChange={(relation) => {
              set({ relation });
            }}
          />
          <Line
            label={t('intake.address')}
            value={draft.informantAddress}
            onChange={(informantAddress) => {
              set({ informantAddress });
            }}
          />
        </div>
      )}
    </div>
  );
}
