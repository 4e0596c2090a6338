import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { communeOptions, optionsOf } from '../../reference/index.js';
import { OneOf } from '../../ui/choices.js';
import { Line } from '../../ui/lines.js';
import { Select } from '../../ui/select.js';
import { parseWhen } from '../../ui/when.js';
import { type ChildDraft, type HarmerDraft, childDraft, harmerDraft } from './draft.js';
import type { SectionProps } from './sections.js';

const nextKey = (list: readonly { readonly key: number }[]): number => Math.max(-1, ...list.map(({ key }) => key)) + 1;

const changed = <T extends { readonly key: number }>(list: readonly T[], key: number, change: Partial<T>): T[] =>
  list.map((each) => (each.key === key ? { ...each, ...change } : each));

export function Children({ draft, set }: SectionProps) {
  const { t } = useTranslation();
  const { children } = draft;
  return (
    <div className="stack">
      {children.map((child, index) => (
        <fieldset key={child.key} className="plain person">
          <legend>{t('intake.childN', { n: index + 1 })}</legend>
          <ChildFields
            child={child}
            onChange={(change) => {
              set({ children: changed(children, child.key, change) });
            }}
          />
          {children.length > 1 && (
            <button
              type="button"
              className="linkish"
              onClick={() => {
                set({ children: children.filter(({ key }) => key !== child.key) });
              }}
            >
              {t('intake.removeChild', { n: index + 1 })}
            </button>
          )}
        </fieldset>
      ))}
      <div>
        <Button
          variant="default"
          onClick={() => {
            set({ children: [...children, childDraft(nextKey(children))] });
          }}
        >
          + {t('intake.addChild')}
        </Button>
      </div>
    </div>
  );
}

function ChildFields({ child, onChange }: { child: ChildDraft; onChange: (change: Partial<ChildDraft>) => void }) {
  const { t } = useTranslation();
  const isWrong = child.birth !== '' && parseWhen(child.birth) === undefined;
  const text = (field: 'name' | 'address' | 'mother' | 'father', hint?: string) => (
    <Line
      label={t(`intake.${field}`)}
      {...(hint === undefined ? {} : { hint })}
      value={child[field]}
      onChange={(value) => {
        onChange({ [field]: value });
      }}
    />
  );
  return (
    <div className="stack">
      {text('name', t('intake.nameHint'))}
      <OneOf
        legend={t('intake.sex')}
        options={optionsOf('gender_form01')}
        value={child.sex}
        onChange={(sex) => {
          onChange({ sex });
        }}
      />
      <div className="grid two">
        <Line
          label={t('intake.birth')}
          hint={t('intake.birthHint')}
          value={child.birth}
          error={isWrong ? t('form.notATime') : null}
          onChange={(birth) => {
            onChange({ birth });
          }}
        />
        <Select
          label={t('intake.age')}
          hint={t('intake.ageHint')}
          options={Array.from({ length: 18 }, (_, age) => ({ value: String(age), label: String(age) }))}
          none={t('form.unknown')}
          value={child.age}
          onChange={(age) => {
            onChange({ age });
          }}
        />
      </div>
      <details className="disclosure">
        <summary>
          {t('intake.residence')}, {t('intake.mother').toLowerCase()}, {t('intake.father').toLowerCase()}
        </summary>
        <div className="grid two">
          <Select
            label={t('intake.residence')}
            options={communeOptions()}
            none={t('form.unknown')}
            value={child.residence}
            onChange={(residence) => {
              onChange({ residence });
            }}
          />
          {text('address')}
          {text('mother')}
          {text('father')}
        </div>
      </details>
    </div>
  );
}

export function Harmers({ draft, set }: SectionProps) {
  const { t } = useTranslation();
  const { harmers } = draft;
  const change = (key: number, fields: Partial<HarmerDraft>) => {
    set({ harmers: changed(harmers, key, fields) });
  };
  return (
    <div className="stack">
      {harmers.map(({ key, name, relation }, index) => (
        <fieldset key={key} className="plain person">
          <legend>{t('intake.harmerN', { n: index + 1 })}</legend>
          <div className="grid two">
            <Line
              label={t('intake.name')}
              hint={t('intake.nameHint')}
              value={name}
              onChange={(value) => {
                change(key, { name: value });
              }}
            />
            <Select
              label={t('intake.relation')}
              hint={t('form.optional')}
              options={optionsOf('relations')}
              none={t('form.unknown')}
              value={relation}
              onChange={(value) => {
                change(key, { relation: value });
              }}
            />
          </div>
          <button
            type="button"
            className="linkish"
            onClick={() => {
              set({ harmers: harmers.filter((each) => each.key !== key) });
            }}
          >
            {t('intake.removeHarmer', { n: index + 1 })}
          </button>
        </fieldset>
      ))}
      <div>
        <Button
          variant="default"
          onClick={() => {
            set({ harmers: [...harmers, harmerDraft(nextKey(harmers))] });
          }}
        >
          + {t('intake.addHarmer')}
        </Button>
      </div>
    </div>
  );
}
