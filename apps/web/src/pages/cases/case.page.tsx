import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import type { CaseState } from '../../api/told.codec.js';
import { useMay } from '../../session/session.js';
import { Page } from '../../ui/page.js';
import { Loaded } from '../../ui/states.js';
import { Assessments } from './assessments.js';
import './case.css';
import { Care } from './care.js';
import { Closure } from './closure.js';
import { Identity } from './identity.js';
import { CaseReferrals } from './case-referrals.js';
import { CaseServices } from './case-services.js';
import { Overview } from './overview.js';
import { Plan } from './plan.js';

/** A case and what is known of it, as its tabs take it. */
export interface CaseProps {
  readonly of: Schemas['CaseDto'];
  readonly state: CaseState;
}

const PARTS = [
  ['overview', 'tong-quan'],
  ['assessments', 'danh-gia'],
  ['plan', 'ke-hoach'],
  ['services', 'dich-vu'],
  ['referrals', 'chuyen-tuyen'],
  ['care', 'cham-soc'],
  ['closure', 'ket-thuc'],
] as const;
type Part = (typeof PARTS)[number][0];

const CONTENT: Readonly<Record<Part, (props: CaseProps) => ReactNode>> = {
  overview: Overview,
  assessments: Assessments,
  plan: Plan,
  services: CaseServices,
  referrals: CaseReferrals,
  care: Care,
  closure: Closure,
};

export function CasePage() {
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['case', id],
    queryFn: () => told(api.GET('/api/cases/{id}', { params: { path: { id } } })),
  });
  if (isProblem(query.error, 'edge.not-found')) return <NotMine id={id} />;
  return <Loaded query={query}>{(found) => <Case of={found} state={found.case} />}</Loaded>;
}

/** There is no such case, or it is not for this person: which of the two is not told. In an emergency it is opened. */
function NotMine({ id }: { id: string }) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <Page title={t('shell.notFound')} lead={t('shell.notFoundLead')}>
      <p className="row">
        <Link to="/">{t('shell.goHome')}</Link>
        {may('access:break-glass') && <Link to={`/khan-cap?ca=${id}`}>{t('emergency.link')}</Link>}
      </p>
    </Page>
  );
}

function Case(props: CaseProps) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const part = PARTS.find(([, slug]) => slug === params.get('phan'))?.[0] ?? 'overview';
  const Content = CONTENT[part];
  return (
    <Page title={t('case.title', { code: props.of.code })} lead={<Identity {...props} />}>
      <nav aria-label={t('case.parts')} className="parts">
        <ul>
          {PARTS.map(([name, slug]) => (
            <li key={name}>
              <Link to={`?phan=${slug}`} replace aria-current={name === part ? 'true' : undefined}>
                {t(`case.${name}`)}
              </Link>
            </li>
          ))}
          <li>
            <Link to="dong-thoi-gian">{t('case.timeline')} →</Link>
          </li>
        </ul>
      </nav>
      <Content {...props} />
    </Page>
  );
}
