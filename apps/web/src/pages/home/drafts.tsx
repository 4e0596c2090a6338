import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type KeptItem, useKeptList } from '../../api/kept.js';
import type { FormKind as Kind } from '../../ui/form.js';
import { formatInstant } from '../../ui/format.js';
import { pageOfReport } from '../intake/slot.js';

/** The page of a form, by the id of what it is about and, of a correction, the kind of fact. */
type PageOf = (id: string, kind: string) => string;

const ofCase: PageOf = (id) => `/ca/${id}`;
const assessing: PageOf = (id) => `/ca/${id}?phan=danh-gia`;
const ofReport: PageOf = (id) => `/phan-loai/${id}`;
const ofReferral: PageOf = (id) => `/chuyen-tuyen/${id}`;
const ofProvider: PageOf = (id) => `/co-so/${id}`;
const ofCarer: PageOf = (id) => `/nguoi-cham-soc/${id}`;
const ofPlacement: PageOf = (id) => `/cham-soc/${id}`;
const ofAccount: PageOf = (id) => `/quan-tri/${id}`;
const ofJoin: PageOf = (id) => `/ghep/${id}`;
/** Where facts of a case are corrected. */
const PARTS: Readonly<Record<string, string>> = {
  ...{ initial: 'danh-gia', detailed: 'danh-gia', opinion: 'danh-gia', review: 'ket-thuc' },
  ...{ measure: 'tong-quan', note: 'tong-quan' },
};
const correcting: PageOf = (id, kind) => `/ca/${id}?phan=${PARTS[kind] ?? 'tong-quan'}`;
const closing: PageOf = (id) => `/ca/${id}?phan=ket-thuc`;
const logging: PageOf = (id) => `/dich-vu?cho=${id}`;

/** Where each form is, by what its place is called; the id in the place is that of what it is about, if it is about something. */
const PAGES: Readonly<Record<Kind, PageOf>> = {
  report: () => '/tiep-nhan/moi',
  ...{ assessment: assessing, detailed: assessing, meeting: assessing },
  ...{ 'child-opinion': assessing, 'parent-opinion': assessing, correction: correcting, retraction: correcting },
  ...{ plan: (id: string) => `/ca/${id}?phan=ke-hoach`, serving: (id: string) => `/ca/${id}?phan=ke-hoach` },
  ...{ review: closing, closure: closing, measure: ofCase, note: ofCase, consent: ofCase, withdrawal: ofCase },
  ...{ separation: ofCase, extension: ofCase, petition: ofCase, lifting: ofCase, evidence: ofCase },
  ...{
    transfer: ofCase,
    archive: ofCase,
    'care-need': ofCase,
    referral: ofCase,
    contact: logging,
    'contact-correction': logging,
  },
  ...{ 'care-meeting': ofPlacement, 'care-decision': ofPlacement, 'hand-over': ofPlacement },
  ...{ 'care-consent': ofPlacement, 'care-emergency': ofPlacement, 'care-petition': ofPlacement },
  ...{ 'care-recorded': ofPlacement },
  ...{ 'follow-up': ofPlacement, 'care-end': ofPlacement },
  ...{ 'join-assessment': ofJoin, 'join-measure': ofJoin },
  ...{ screening: ofReport, verification: ofReport, 'report-correction': ofReport },
  ...{ message: ofReferral, completion: ofReferral, 'giving-back': ofReferral },
  ...{ inspection: ofProvider, 'licence-end': ofProvider, 'provider-closure': ofProvider },
  ...{ kin: (child: string) => `/nguoi-cham-soc?tre=${child}`, 'carer-approval': ofCarer },
  ...{ carer: () => '/nguoi-cham-soc', 'carer-check': ofCarer, 'striking-off': ofCarer },
  ...{ 'carer-correction': ofCarer, 'carer-retraction': ofCarer, 'care-retraction': ofPlacement },
  ...{ declining: ofReferral, 'taking-back': ofReferral, reopening: closing },
  ...{ assignment: ofCase, 'transfer-receipt': ofCase },
  'plan-return': (id) => `/ca/${id}?phan=ke-hoach`,
  ...{ provider: () => '/co-so', 'provider-details': ofProvider, licence: ofProvider, 'licence-renewal': ofProvider },
  ...{ role: ofAccount, area: ofAccount, account: () => '/quan-tri', webhook: () => '/webhook' },
  ...{
    calendar: () => '/lich-lam-viec',
    export: () => '/xuat',
    'mail-address': () => '/tai-khoan',
    'resident-number': (id: string) => `/tre-em/${id}`,
  },
  emergency: (id) => (id === '' ? '/khan-cap' : `/khan-cap?ca=${id}`),
  'emergency-review': () => '/kiem-toan?phan=khan-cap',
  ...{ 'report-transfer': ofReport, redirection: ofReport, 'join-acceptance': ofJoin, 'join-refusal': ofJoin },
};
const isKind = (name: string): name is Kind => Object.hasOwn(PAGES, name);

/** The form that a slot belongs to, and the page where it is. */
function begunIn({ slot, savedAt }: KeptItem) {
  const [first, kind = '', id = '', fact = ''] = slot.split('.');
  if (first !== 'draft' || !isKind(kind)) return [];
  return [{ slot, kind, to: pageOfReport(slot) ?? `${PAGES[kind](id, fact)}#${slot}`, savedAt }];
}

/** Forms that the person began and has not sent. */
export function Drafts() {
  const { t } = useTranslation();
  const { data } = useKeptList();
  const begun = data?.items.flatMap(begunIn) ?? [];
  if (begun.length === 0) return null;
  return (
    <section className="stack tight" aria-label={t('kept.drafts')}>
      <h2>{t('kept.drafts')}</h2>
      <ul className="items">
        {begun.map(({ slot, kind, to, savedAt }) => (
          <li key={slot} className="item amber">
            <Link to={to}>{t(`kept.kind.${kind}`)}</Link>
            <span className="item-end soft small">{formatInstant(savedAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
