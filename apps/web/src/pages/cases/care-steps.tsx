import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { type Option, codeLabel, yesOrNo } from '../../reference/index.js';
import { useMay } from '../../session/session.js';
import { Loaded } from '../../ui/states.js';
import { StepForm } from '../../ui/step-form.js';
import { endIn, followUpIn, handOverIn, meetingIn } from '../carers/bodies.codec.js';
import { Consent, Decide, Emergency, Petition, RecordDecision, useCarers } from './care-deciding-steps.js';

type Placement = Schemas['PlacementDto'];
type Match = Schemas['MatchDto'];

interface StepsProps {
  readonly of: Placement;
  readonly files: readonly Option[];
  readonly isSeparated: boolean;
}

/** What comes next in a placement; whatever does not come yet is not offered. */
export function CareSteps({ of: placement, files, isSeparated }: StepsProps) {
  const may = useMay();
  return (
    <>
      {isUndecided(placement) && <Choosing of={placement} files={files} isSeparated={isSeparated} />}
      {placement.status === 'decided' && <HandOver of={placement} />}
      {placement.status === 'placed' && <FollowUp of={placement} />}
      {may('placement:decide') && <End of={placement} />}
    </>
  );
}

/** The province records what its department decided, once the chair asked it; it does nothing else with the placement. */
export function DecisionOfDepartment({ of: placement, files }: Omit<StepsProps, 'isSeparated'>) {
  const may = useMay();
  const isTheirs = placement.petition?.decider === 'SO' && isUndecided(placement);
  if (!isTheirs || !may('placement:record-decision')) return null;
  return <RecordFromMatches of={placement} files={files} />;
}

function RecordFromMatches({ of: placement, files }: Omit<StepsProps, 'isSeparated'>) {
  const query = useMatches(placement.id);
  return (
    <Loaded query={query}>{(matches) => <RecordDecision of={placement} matches={matches} files={files} />}</Loaded>
  );
}

const isUndecided = ({ status }: Placement): boolean => status === 'needed' || status === 'emergency-care';

interface Props {
  readonly of: Placement;
}
const pathOf = (id: string) => ({ params: { path: { id } } });

const useMatches = (id: string) =>
  useQuery({
    queryKey: ['matches', id],
    queryFn: () => told(api.GET('/api/placements/{id}/matches', pathOf(id))),
  });

/** Who could take the child in, in the order of the law; then meetings, then the decision. */
function Choosing({ of: placement, files, isSeparated }: StepsProps) {
  const may = useMay();
  const { petition, status } = placement;
  const isOutside = petition !== null && petition.decider !== 'CHU_TICH';
  const query = useMatches(placement.id);
  return (
    <Loaded query={query}>
      {(matches) => (
        <>
          <Matches of={matches} />
          {isSeparated && status === 'needed' && <Emergency of={placement} matches={matches} />}
          <Meet of={placement} matches={matches} />
          <Consent of={placement} files={files} />
          {may('placement:decide') && <Decide of={placement} matches={matches} />}
          {may('placement:petition') && <Petition of={placement} matches={matches} />}
          {isOutside && may('placement:record-decision') && (
            <RecordDecision of={placement} matches={matches} files={files} />
          )}
        </>
      )}
    </Loaded>
  );
}

function Matches({ of: matches }: { readonly of: readonly Match[] }) {
  const { t } = useTranslation();
  return (
    <div className="stack tight">
      <h3>{t('care.matches')}</h3>
      <p className="soft small">{t('care.matchesLead')}</p>
      {matches.length === 0 && <p>{t('care.noCarer')}</p>}
      <ol className="stack tight">
        {matches.map(({ carerId, name, form, unmet, takesSiblings, meetings }) => (
          <li key={carerId} className="person stack tight">
            <span className="row">
              <Link to={`/nguoi-cham-soc/${carerId}`}>{name ?? t('form.unknown')}</Link>
              <span className="soft small">{codeLabel('substitute_care_forms', form)}</span>
              <span className={`pill ${unmet.length === 0 ? 'teal' : 'amber'}`}>
                {t(unmet.length === 0 ? 'care.qualified' : 'care.unqualified')}
              </span>
              <span className="soft small">{t('care.met', { count: meetings })}</span>
              {!takesSiblings && <span className="pill amber">{t('care.noRoom')}</span>}
            </span>
            {unmet.length > 0 && (
              <span className="small">{unmet.map((each) => t(`care.unmet.${each}`)).join(', ')}</span>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

interface ChoiceProps extends Props {
  readonly matches: readonly Match[];
}

function Meet({ of: { id }, matches }: ChoiceProps) {
  const { t } = useTranslation();
  const options = useCarers(matches);
  return (
    <StepForm
      title={t('care.meet')}
      draft={`draft.care-meeting.${id}`}
      correctable="care-meeting"
      fields={[
        { name: 'carerId', label: t('care.carer'), kind: 'option', options },
        { name: 'note', label: t('form.note'), kind: 'lines', optional: true },
      ]}
      send={(form, headers) =>
        api.POST('/api/placements/{id}/meetings', { ...pathOf(id), body: meetingIn(form), headers })
      }
    />
  );
}

function HandOver({ of: { id, version } }: Props) {
  const { t } = useTranslation();
  return (
    <StepForm
      title={t('care.handOver')}
      draft={`draft.hand-over.${id}`}
      fields={[{ name: 'note', label: t('form.note'), kind: 'lines', optional: true }]}
      version={version}
      send={(form, headers) =>
        api.POST('/api/placements/{id}/hand-over', { ...pathOf(id), body: handOverIn(form), headers })
      }
    />
  );
}

/** Form 13. */
function FollowUp({ of: { id, version } }: Props) {
  const { t } = useTranslation();
  const yesNo = yesOrNo();
  return (
    <StepForm
      title={t('care.followUp')}
      draft={`draft.follow-up.${id}`}
      correctable="follow-up"
      lead={t('care.followUpLead')}
      fields={[
        { name: 'harmedByCarer', label: t('care.harmed'), kind: 'option', options: yesNo },
        { name: 'movedTo', label: t('care.movedTo'), kind: 'code', list: 'care_moved_to', optional: true },
        { name: 'note', label: t('care.howIsIt'), kind: 'lines', optional: true },
      ]}
      version={version}
      send={(form, headers) =>
        api.POST('/api/placements/{id}/follow-ups', { ...pathOf(id), body: followUpIn(form), headers })
      }
    />
  );
}

/** Forms 15 and 16. */
function End({ of: { id, version } }: Props) {
  const { t } = useTranslation();
  return (
    <StepForm
      title={t('care.end')}
      draft={`draft.care-end.${id}`}
      fields={[
        { name: 'reasonCode', label: t('form.reason'), kind: 'code', list: 'substitute_care_end_reasons' },
        { name: 'movedTo', label: t('care.movedTo'), kind: 'code', list: 'care_moved_to', optional: true },
        { name: 'note', label: t('form.note'), kind: 'lines', optional: true },
      ]}
      version={version}
      send={(form, headers) => api.POST('/api/placements/{id}/end', { ...pathOf(id), body: endIn(form), headers })}
    />
  );
}
