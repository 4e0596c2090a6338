import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from '../../shell/header.js';
import './sign-in.css';

/** What stands before the house: the promise on one side, the form on the other. */
export function Gate({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="gate">
      <header className="gate-side">
        <div className="row between">
          <span className="brand">
            <img src="/favicon.svg" alt="" width="34" height="34" />
            An Nhi
          </span>
          <LanguageSwitch />
        </div>
        <p className="gate-promise">{t('signIn.promise')}</p>
        <Waves />
      </header>
      <main className="gate-main">
        <div className="stack gate-form">
          <div className="stack tight">
            <h1>{title}</h1>
            <p className="soft">{lead}</p>
          </div>
          {children}
        </div>
      </main>
    </div>
  );
}

/** The river of the city. */
function Waves() {
  return (
    <svg className="gate-waves" viewBox="0 0 600 160" preserveAspectRatio="none" aria-hidden="true">
      <path d="M0 70c100-50 200 40 300 5s200-40 300 5v80H0z" fill="#0d625c" />
      <path d="M0 100c90-34 190 30 300 2s210-30 300 8v50H0z" fill="#127a72" />
      <path d="M0 128c110-24 200 20 300 2s200-18 300 8v22H0z" fill="#f4c98a" opacity=".85" />
    </svg>
  );
}
