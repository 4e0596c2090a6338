import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { keep, useKept } from '../api/kept.js';
import { Line } from './lines.js';

interface View {
  readonly name: string;
  /** The filters of the address. They hold codes and ids, never a name or a search. */
  readonly query: string;
}

const MOST = 20;

const isView = (view: unknown): view is View =>
  typeof view === 'object' && view !== null && 'name' in view && 'query' in view;

/** The filters that somebody comes back to, under names of their own; kept on the server for them alone. */
export function SavedViews({ page }: { readonly page: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [params] = useSearchParams();
  const [name, setName] = useState('');
  const slot = `views.${page}`;
  const { data } = useKept(slot);
  const content: unknown = data?.content.views;
  const views = Array.isArray(content) ? content.filter(isView) : [];
  const query = params.toString();
  const save = async (next: readonly View[]) => {
    await keep(slot, { views: next });
    await queries.invalidateQueries({ queryKey: ['kept'] });
  };
  const add = () => {
    const told = name.trim();
    if (told === '') return;
    setName('');
    void save([...views.filter((view) => view.name !== told), { name: told, query }].slice(-MOST));
  };
  return (
    <details className="disclosure">
      <summary>{t('kept.views')}</summary>
      <div className="stack">
        {views.length > 0 && (
          <ul className="chips">
            {views.map((view) => (
              <li key={view.name} className="row">
                <Link className="chip" to={`?${view.query}`} aria-current={view.query === query ? 'true' : undefined}>
                  {view.name}
                </Link>
                <button
                  type="button"
                  className="linkish"
                  onClick={() => {
                    void save(views.filter((each) => each.name !== view.name));
                  }}
                >
                  {t('kept.removeView', { name: view.name })}
                </button>
              </li>
            ))}
          </ul>
        )}
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <Line label={t('kept.viewName')} value={name} onChange={setName} />
          <button type="submit" className="chip" disabled={name.trim() === ''}>
            {t('kept.saveView')}
          </button>
        </form>
      </div>
    </details>
  );
}
