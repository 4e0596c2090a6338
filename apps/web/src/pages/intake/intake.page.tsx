import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schemas, api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { useSession } from '../../session/session.js';
import { Page } from '../../ui/page.js';
import { DraftFound, useDraft } from '../../ui/draft.js';
import { Sending } from '../../ui/sending.js';
import { whenValue } from '../../ui/when.js';
import { type Draft, SECTIONS, type Section, missingIn, newDraft, reportBody } from './draft.js';
import './intake.css';
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

/** Form 01 as a list of tasks: any order, nothing lost, what is missing said. */
export function IntakePage() {
  const { t } = useTranslation();
  const { role, office } = useSession();
  const [draft, setDraft] = useState(() => newDraft(role, office));
  const [begun, setBegun] = useState(() => new Date().toISOString());
  const [open, setOpen] = useState<Section | null>('received');
  const command = useCommand((body: Schemas['ReceiveReportDto'], headers) =>
    api.POST('/api/reports', { body, headers }),
  );
  const kept = useDraft({ slot: 'draft.report', value: draft, restore: setDraft, sent: command.state === 'recorded' });
  const missing = missingIn(draft);
  const set = (change: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...change }));
  };
  if (command.recorded) {
    const again = () => {
      command.reset();
      setDraft(newDraft(role, office));
      setBegun(new Date().toISOString());
      setOpen('received');
    };
    return <Receipt recorded={command.recorded} from={receivedAt(draft, begun)} again={again} />;
  }
  return (
    <Page title={t('intake.title')} lead={t('intake.lead')}>
      <DraftFound draft={kept} />
      <div className="intake">
        <ol className="tasks" aria-label={t('intake.sections')}>
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
                setOpen(SECTIONS[SECTIONS.indexOf(section) + 1] ?? null);
              }}
            >
              <Part section={section} draft={draft} set={set} />
            </Task>
          ))}
        </ol>
        <div className="stack intake-side">
          <TwelveHours from={receivedAt(draft, begun)} urgent={draft.danger === 'CO'} />
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
                command.submit(reportBody(draft, receivedAt(draft, begun)));
              }}
            />
          </section>
        </div>
      </div>
    </Page>
  );
}

function Part({ section, ...props }: SectionProps & { section: Section }) {
  const Fields = PARTS[section];
  return <Fields {...props} />;
}

/** *Now* is when the person began to write, not when they were done. */
const receivedAt = (draft: Draft, begun: string): string => {
  if (draft.receivedAt.mode === 'now') return begun;
  const told = whenValue(draft.receivedAt);
  return told?.includes('T') ? told : begun;
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
