import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { type Schemas, api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { serverNow } from '../../api/server-time.js';
import { useSession } from '../../session/session.js';
import { Page } from '../../ui/page.js';
import { DraftFound } from '../../ui/draft.js';
import { useForm } from '../../ui/form.js';
import { Sending } from '../../ui/sending.js';
import { whenValue } from '../../ui/when.js';
import { type Draft, SECTIONS, type Section, missingIn, newDraft, reportBody } from './draft.js';
import './intake.css';
import { OtherReports } from './other-reports.js';
import { REPORT, REPORT_SLOT } from './slot.js';
import { Children, Harmers } from './people.js';
import { Receipt } from './receipt.js';
import { Danger, Incident, Informant, Received, type SectionProps } from './sections.js';
import { TwelveHours } from './twelve-hours.js';

const PARTS: Readonly<Record<Section, (props: SectionProps) => ReactNode>> = {
  received: Received,
  danger: Danger,
  incident: Incident,
  children: Children,
  harmers: Harmers,
  informant: Informant,
};
const IF_KNOWN: readonly Section[] = ['harmers', 'informant'];

/** The report that the address names; a new one is named before anything is written, so that a reload finds it again. */
export function IntakePage() {
  const [params, setParams] = useSearchParams();
  const named = params.get(REPORT) ?? '';
  const [fresh] = useState(() => crypto.randomUUID());
  const id = ID.test(named) ? named : fresh;
  useEffect(() => {
    if (id !== named) setParams({ [REPORT]: id }, { replace: true });
  }, [id, named, setParams]);
  const another = () => {
    setParams({ [REPORT]: crypto.randomUUID() });
  };
  return <Intake key={id} id={id} another={another} />;
}

const ID = /^[0-9a-f-]{36}$/;

/** Form 01 as a list of tasks: any order, nothing lost, what is missing said. */
function Intake({ id, another }: { readonly id: string; readonly another: () => void }) {
  const { t } = useTranslation();
  const { role, office } = useSession();
  const form = useForm(`${REPORT_SLOT}${id}`, () => newDraft(role, office), { id });
  const { value: draft, set, begunAt } = form;
  const command = useCommand(
    (body: Schemas['ReceiveReportDto'], headers) => api.POST('/api/reports', { body, headers }),
    { draft: form.draft },
  );
  const missing = missingIn(draft, begunAt);
  const from = receivedAt(draft, begunAt ?? serverNow());
  if (command.state === 'recorded' && command.recorded) {
    const { recorded, isEarlier } = command;
    return <Receipt recorded={recorded} isEarlier={isEarlier} from={from} again={another} />;
  }
  return (
    <Page title={t('intake.title')} lead={t('intake.lead')}>
      <OtherReports but={id} />
      <DraftFound of={form} />
      <div className="intake">
        <Tasks missing={missing} draft={draft} set={set} begunAt={begunAt} />
        <div className="stack intake-side">
          <TwelveHours from={from} urgent={draft.danger === 'CO'} />
          <section className="card stack">
            <h2>{t('intake.review')}</h2>
            <p className="soft small">{t('intake.reviewLead')}</p>
            <Sending
              command={command}
              label={t('intake.submit')}
              blocked={
                missing.length === 0
                  ? undefined
                  : t('intake.missing', { parts: missing.map((section) => t(`intake.${section}`)).join(', ') })
              }
              onClick={() => {
                command.submit(reportBody(draft, receivedAt(draft, begunAt ?? command.now())));
              }}
            />
          </section>
        </div>
      </div>
    </Page>
  );
}

/** The sections, one of them open; the one that is opened next is brought to the eye and to the focus. */
function Tasks({ missing, ...fields }: SectionProps & { readonly missing: readonly Section[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Section | null>(SECTIONS[0]);
  const list = useRef<HTMLOListElement>(null);
  const next = (section: Section) => {
    const following = SECTIONS[SECTIONS.indexOf(section) + 1];
    flushSync(() => {
      setOpen(following ?? null);
    });
    const heading = list.current?.querySelector<HTMLElement>(`[aria-controls=part-${following}]`);
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView({ block: 'start' });
  };
  return (
    <ol className="tasks" aria-label={t('intake.sections')} ref={list}>
      {SECTIONS.map((section) => (
        <Task
          key={section}
          section={section}
          isMissing={missing.includes(section)}
          isOpen={open === section}
          toggle={() => {
            setOpen(open === section ? null : section);
          }}
          next={() => {
            next(section);
          }}
        >
          <Part section={section} {...fields} />
        </Task>
      ))}
    </ol>
  );
}

function Part({ section, ...props }: SectionProps & { section: Section }) {
  const Fields = PARTS[section];
  return <Fields {...props} />;
}

/** *Now* is when the first thing of this report was written, not when somebody was done. */
const receivedAt = (draft: Draft, begunAt: string): string => {
  const told = whenValue(draft.receivedAt, begunAt);
  return told?.includes('T') ? told : begunAt;
};

interface TaskProps {
  readonly section: Section;
  readonly isMissing: boolean;
  readonly isOpen: boolean;
  readonly toggle: () => void;
  readonly next: () => void;
  readonly children: ReactNode;
}

function Task({ section, isMissing, isOpen, toggle, next, children }: TaskProps) {
  const { t } = useTranslation();
  const state = isMissing ? 'todo' : IF_KNOWN.includes(section) ? 'optional' : 'done';
  return (
    <li className={`task ${isOpen ? 'open' : ''}`}>
      <h2>
        <button type="button" aria-expanded={isOpen} aria-controls={`part-${section}`} onClick={toggle}>
          <span>{t(`intake.${section}`)}</span>
          <span className={`pill ${state === 'done' ? 'teal' : state === 'todo' ? 'amber' : ''}`}>
            {t(`intake.${state}`)}
          </span>
        </button>
      </h2>
      <div id={`part-${section}`} className="task-body stack" hidden={!isOpen}>
        {children}
        {section !== 'informant' && (
          <div>
            <Button variant="light" onClick={next}>
              {t('intake.next')}
            </Button>
          </div>
        )}
      </div>
    </li>
  );
}
