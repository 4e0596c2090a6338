import { communeOf, isOfKind } from '#vocabulary';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { codeLabel, communeName } from '../../reference/index.js';
import { useMay, useSession } from '../../session/session.js';
import { Clocks } from '../../ui/clock.js';
import { Facts } from '../../ui/facts.js';
import { formatWhen } from '../../ui/format.js';
import { Loaded } from '../../ui/states.js';
import { Need } from './care-need.js';
import { CareSteps } from './care-steps.js';
import { MeetingsAndFollowUps } from './care-told.js';
import type { CaseProps } from './case.page.js';

type Placement = Schemas['PlacementDto'];

/** Substitute care of the child: what is needed, who could give it, and how it goes (L Đ60–69). */
export function Care({ of: { id, childId, status }, state }: CaseProps) {
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
            <Known key={placement.id} of={placement} />
          ))}
          {may('placement:register-carer') && status === 'open' && (
            <Link to={`/nguoi-cham-soc?tre=${childId}`}>{t('care.registerKin')}</Link>
          )}
          {may('placement:record') && status === 'open' && items.every((each) => each.status === 'ended') && (
            <section className="card">
              <Need of={{ id, childId, reportIds: state.reportIds }} />
            </section>
          )}
        </div>
      )}
    </Loaded>
  );
}

const TONES = { needed: 'amber', decided: 'amber', placed: 'teal', ended: '' } as const;

function Known({ of: placement }: { readonly of: Placement }) {
  const { t } = useTranslation();
  const may = useMay();
  const { status, careCase, siblings, neededAt, carerId, carer, form, decidedAt, handedOverAt, endedAt } = placement;
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t('care.title')}</h2>
        <span className={`pill ${TONES[status]}`}>{t(`care.status.${status}`)}</span>
      </div>
      <Facts
        facts={[
          [t('care.why'), `${codeLabel('substitute_care_cases', careCase)} (${formatWhen(neededAt)})`],
          [
            t('care.carer'),
            carerId === null || carer === null ? (
              t('care.notDecided')
            ) : (
              <CarerOf key="carer" id={carerId} of={carer} form={form} />
            ),
          ],
          [
            t('care.siblings'),
            siblings.length === 0
              ? '–'
              : siblings.map((sibling) => (
                  <Link key={sibling} to={`/tre-em/${sibling}`} className="mono">
                    {sibling.slice(0, 8).toUpperCase()}{' '}
                  </Link>
                )),
          ],
          [t('care.decidedAt'), formatWhen(decidedAt)],
          [t('care.handedOverAt'), formatWhen(handedOverAt)],
          [t('care.endedAt'), endedAt === null ? '–' : `${formatWhen(endedAt)} · ${endOf(placement)}`],
        ]}
      />
      <Clocks of={placement.obligations} />
      <MeetingsAndFollowUps of={placement} />
      {may('placement:record') && status !== 'ended' && <CareSteps of={placement} />}
    </section>
  );
}

interface CarerProps {
  readonly id: string;
  readonly of: NonNullable<Placement['carer']>;
  readonly form: string | null;
}

/** Where the child is. The page of the carer is open to the commune where they live, and to supervision. */
function CarerOf({ id, of: { name, communeCode, address }, form }: CarerProps) {
  const { t } = useTranslation();
  const { office } = useSession();
  const told = name ?? t('form.unknown');
  const isOpen = !isOfKind(office, 'commune') || communeOf(office) === communeCode;
  return (
    <>
      {isOpen ? <Link to={`/nguoi-cham-soc/${id}`}>{told}</Link> : told}
      {` · ${codeLabel('substitute_care_forms', form)} · ${address ?? ''} ${communeName(communeCode)}`}
    </>
  );
}

const endOf = ({ reasonCode, movedTo }: Placement): string =>
  [codeLabel('substitute_care_end_reasons', reasonCode), movedTo === null ? '' : codeLabel('care_moved_to', movedTo)]
    .filter(Boolean)
    .join(' → ');
