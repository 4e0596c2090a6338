import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import type { Option } from '../../reference/index.js';
import { useMay } from '../../session/session.js';
import { formatWhen } from '../../ui/format.js';
import { Loaded } from '../../ui/states.js';
import { Need } from './care-need.js';
import { PlacementCard } from './care-placement.js';
import type { CaseProps } from './case.page.js';
import { Evidence } from './evidence.js';

/** Substitute care of the child: what is needed, who could give it, and how it goes (L Đ60–69). */
export function Care(props: CaseProps) {
  const {
    of: { id, childId, status },
    state,
  } = props;
  const { t } = useTranslation();
  const may = useMay();
  const query = useQuery({
    queryKey: ['placements', id],
    queryFn: () => told(api.GET('/api/placements', { params: { query: { caseId: id } } })),
  });
  return (
    <Loaded query={query}>
      {({ items }) => (
        <div className="stack">
          {items.length === 0 && (
            <section className="card stack">
              <h2>{t('care.none')}</h2>
              <p className="soft">{t('care.noneLead')}</p>
            </section>
          )}
          {items.map((placement) => (
            <PlacementCard key={placement.id} of={placement} files={filesOf(state)} isSeparated={isSeparated(state)} />
          ))}
          {may('placement:register-carer') && status === 'open' && (
            <Link to={`/nguoi-cham-soc?tre=${childId}`}>{t('care.registerKin')}</Link>
          )}
          {may('placement:record') && status === 'open' && items.every((each) => each.status === 'ended') && (
            <section className="card">
              <Need of={{ id, childId, reportIds: state.reportIds }} />
            </section>
          )}
          {items.some(isUndecided) && <Evidence {...props} isAsked={items.some(isForDepartment)} />}
        </div>
      )}
    </Loaded>
  );
}

/** Papers are attached to the case, where a consent or a decision finds them. */
const isUndecided = ({ status }: Schemas['PlacementDto']): boolean =>
  status === 'needed' || status === 'emergency-care';

const isForDepartment = ({ petition }: Schemas['PlacementDto']): boolean => petition?.decider === 'SO';

const filesOf = ({ evidence }: CaseProps['state']): readonly Option[] =>
  evidence.map(({ evidenceId, note, occurredAt }) => ({
    value: evidenceId,
    label: `${note ?? evidenceId.slice(0, 8).toUpperCase()} · ${formatWhen(occurredAt)}`,
  }));

const isSeparated = ({ separation }: CaseProps['state']): boolean =>
  separation !== null && separation.status !== 'lifted';
