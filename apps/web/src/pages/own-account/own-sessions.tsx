import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Schemas, api, told } from '../../api/client.js';
import { done } from '../../api/done.js';
import { nameOf } from '../../i18n/index.js';
import { freshProof } from '../../session/proof.js';
import { formatInstant, officeName } from '../../ui/format.js';
import { Failure, Loaded } from '../../ui/states.js';

const KEY = ['sessions'];

/** Where the person is signed in; each place can be signed out. */
export function OwnSessions() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const query = useQuery({ queryKey: KEY, queryFn: () => told(api.GET('/api/sessions')) });
  const end = useMutation({
    mutationFn: async (id: string | null) => {
      await freshProof();
      const params = { path: { id: id ?? '' } };
      await done(id === null ? api.DELETE('/api/sessions/others') : api.DELETE('/api/sessions/{id}', { params }));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  return (
    <section className="card stack">
      <h2>{t('access.sessions')}</h2>
      {end.error && <Failure error={end.error} />}
      <Loaded query={query}>
        {({ items }) => (
          <>
            <ul className="items">
              {items.map((session) => (
                <Item key={session.id} of={session} onEnd={end.mutate} />
              ))}
            </ul>
            {items.length > 1 && (
              <div>
                <Button
                  variant="default"
                  loading={end.isPending}
                  onClick={() => {
                    end.mutate(null);
                  }}
                >
                  {t('access.endOthers')}
                </Button>
              </div>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

function Item({ of: session, onEnd }: { of: Schemas['ListedSessionDto']; onEnd: (id: string) => void }) {
  const { t } = useTranslation();
  return (
    <li className="item">
      <span className="row">
        <span className="item-title">{browserIn(session.agent)}</span>
        {session.current && <span className="pill teal">{t('access.here')}</span>}
      </span>
      <span>
        {nameOf('roles', session.role)}, {officeName(session.office)}
        <span className="soft small">
          {' '}
          · <span className="mono">{session.address}</span> ·{' '}
          {t('access.lastSeen', { at: formatInstant(session.lastSeenAt) })}
        </span>
      </span>
      {!session.current && (
        <span className="item-end">
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => {
              onEnd(session.id);
            }}
          >
            {t('access.endSession')}
          </Button>
        </span>
      )}
    </li>
  );
}

const BROWSERS = ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari'] as const;
const SYSTEMS = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS X', 'Linux'] as const;

/** Browser and system, as far as a person can tell them apart. */
function browserIn(agent: string): string {
  const found = [BROWSERS, SYSTEMS].map((names) => names.find((name) => agent.includes(name)));
  return found.filter((name) => name !== undefined).join(' · ') || '–';
}
