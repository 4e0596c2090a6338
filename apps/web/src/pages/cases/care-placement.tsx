import { communeOf, isOfKind } from '#vocabulary';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../../api/client.js';
import { type Option, codeLabel, communeName } from '../../reference/index.js';
import { useMay, useSession } from '../../session/session.js';
import { Clocks } from '../../ui/clock.js';
import { Facts } from '../../ui/facts.js';
import { formatWhen } from '../../ui/format.js';
import { Deciding } from './care-deciding.js';
import { CareSteps, DecisionOfDepartment } from './care-steps.js';
import { MeetingsAndFollowUps } from './care-told.js';

type Placement = Schemas['PlacementDto'];

const TONES = { needed: 'amber', 'emergency-care': 'red', decided: 'amber', placed: 'teal', ended: '' } as const;

interface Props {
  readonly of: Placement;
  /** The files of the case, where a paper is chosen from; none where the case is not the reader's. */
  readonly files: readonly Option[];
  readonly isSeparated: boolean;
}

/** One placement: how it stands, who decides, what is owed, and what comes next. */
export function PlacementCard({ of: placement, files, isSeparated }: Props) {
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
      <Deciding of={placement} />
      <MeetingsAndFollowUps of={placement} />
      {may('placement:record') && status !== 'ended' && (
        <CareSteps of={placement} files={files} isSeparated={isSeparated} />
      )}
      {!may('placement:record') && <DecisionOfDepartment of={placement} files={files} />}
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
