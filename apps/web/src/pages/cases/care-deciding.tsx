import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Schemas, api } from '../../api/client.js';
import { nameOf } from '../../i18n/index.js';
import { codeLabel, communeName } from '../../reference/index.js';
import { useMay } from '../../session/session.js';
import { Facts } from '../../ui/facts.js';
import { formatWhen } from '../../ui/format.js';
import { Retract } from '../carers/correcting.js';

type Placement = Schemas['PlacementDto'];

interface Props {
  readonly of: Placement;
}

/** Who decides and by what, what was sent to them, what they decided, and the written consents. L Đ63, Đ66. */
export function Deciding({ of: placement }: Props) {
  const { t } = useTranslation();
  const { emergency, petition, decision } = placement;
  return (
    <>
      {emergency !== null && (
        <p className="notice">
          {t('care.emergencySince')} {formatWhen(emergency.occurredAt)}
          {emergency.note !== null && ` · ${emergency.note}`}
        </p>
      )}
      {decision === null ? <Rulings of={placement} /> : <Decision of={placement} decision={decision} />}
      {petition !== null && (
        <p className="small">
          <strong>{t('care.petitioned')}</strong> {formatWhen(petition.occurredAt)} ·{' '}
          {codeLabel('placement_deciders', petition.decider)}
          {petition.toCommune !== null && ` · ${communeName(petition.toCommune)}`}
        </p>
      )}
      {(isUndecided(placement) || hasConsent(placement)) && <Consents of={placement} />}
    </>
  );
}

const isUndecided = ({ status }: Placement): boolean => status === 'needed' || status === 'emergency-care';
const hasConsent = ({ consents, consentException }: Placement): boolean =>
  consents.length > 0 || consentException !== null;

/** For each form of care: who decides, the article, and how sure the reading is. */
function Rulings({ of: { rulings } }: Props) {
  const { t } = useTranslation();
  return (
    <details className="disclosure" open>
      <summary>{t('care.whoDecides')}</summary>
      <div className="stack tight">
        <p className="soft small">{t('care.whoDecidesLead')}</p>
        <ul className="stack tight">
          {rulings.map(({ form, facilityLevel, decider, basis, article, standing }) => (
            <li key={`${form}${facilityLevel ?? ''}${basis}`} className="small">
              <span className="row">
                <strong>
                  {codeLabel('substitute_care_forms', form)}
                  {facilityLevel !== null && ` (${codeLabel('facility_levels', facilityLevel)})`}
                </strong>
                <span>{codeLabel('placement_deciders', decider)}</span>
                <span className={`pill ${standing === 'verified' ? 'teal' : 'amber'}`}>
                  {nameOf('standings', standing)}
                </span>
              </span>
              <span className="soft">
                {codeLabel('placement_bases', basis)} · {article}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}

function Decision({ of: placement, decision }: Props & { readonly decision: NonNullable<Placement['decision']> }) {
  const { t } = useTranslation();
  const { decider, basis, decisionNumber, decidingBody, isGuardian, fileId } = decision;
  const told = t('form.yes');
  return (
    <>
      <Facts
        facts={[
          [t('care.decidedBy'), codeLabel('placement_deciders', decider)],
          [t('care.basis'), codeLabel('placement_bases', basis)],
          [t('care.decisionNumber'), decisionNumber ?? '–'],
          ...(decidingBody === null ? [] : [[t('care.decidingBody'), decidingBody] as const]),
          ...(isGuardian ? [[t('care.isGuardian'), told] as const] : []),
        ]}
      />
      <p className="row small">
        {decider === 'CHU_TICH' && <Link to={`/cham-soc/${placement.id}/bieu-mau/12`}>{t('care.paperOf12')} →</Link>}
        {fileId !== null && <Paper of={placement} file={fileId} />}
      </p>
    </>
  );
}

/** The file of a paper: taken with the right to files of the case. */
function Paper({ of: { caseId }, file }: Props & { readonly file: string }) {
  const { t } = useTranslation();
  return (
    <a href={`/api/cases/${caseId}/evidence/${file}`} download>
      {t('care.paper')}
    </a>
  );
}

function TakeBack({ of: { id, version }, consent }: Props & { readonly consent: Placement['consents'][number] }) {
  const { t } = useTranslation();
  const may = useMay();
  if (!may('placement:correct')) return null;
  return (
    <Retract
      draft={`draft.care-retraction.${id}.${consent.factId}`}
      title={t('care.retractConsent')}
      fact={consent.factId}
      kind="care-consent"
      happened={consent.occurredAt}
      version={version}
      send={(body, headers) =>
        api.POST('/api/placements/{id}/retractions', { params: { path: { id } }, body, headers })
      }
    />
  );
}

function Consents({ of: placement }: Props) {
  const { t } = useTranslation();
  const { consents, consenters, consentException, consentReason } = placement;
  const isOpen = isUndecided(placement);
  const who = consenters.map((code) => codeLabel('care_consent_givers', code)).join(', ');
  return (
    <div className="stack tight">
      <h3>{t('care.consents')}</h3>
      {isOpen && <p className="soft small">{t('care.consenters', { who })}</p>}
      {consentException !== null && (
        <p className="small">
          {codeLabel('care_consent_exceptions', consentException)}: {consentReason}
        </p>
      )}
      {isOpen && consents.length === 0 && <p>{t('care.noConsent')}</p>}
      <Given of={placement} isOpen={isOpen} />
    </div>
  );
}

/** The consents that were recorded, each with its paper. */
function Given({ of: placement, isOpen }: Props & { readonly isOpen: boolean }) {
  return (
    <ul className="stack tight">
      {placement.consents.map((consent) => (
        <li key={consent.factId}>
          <strong>{codeLabel('care_consent_givers', consent.giver)}</strong> {formatWhen(consent.occurredAt)}{' '}
          <Paper of={placement} file={consent.fileId} />
          {consent.otherParentReason !== null && <p className="quote">{consent.otherParentReason}</p>}
          {isOpen && <TakeBack of={placement} consent={consent} />}
        </li>
      ))}
    </ul>
  );
}
