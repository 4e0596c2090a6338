import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.js';
import { reportOf } from '../../api/told.codec.js';
import { type Option, yesOrNo } from '../../reference/index.js';
import { StepForm } from '../../ui/step-form.js';
import { needIn } from '../carers/bodies.codec.js';

interface Props {
  readonly of: { readonly id: string; readonly childId: string | null; readonly reportIds: readonly string[] };
}

/** Form 10. The other children of the reports are asked after: siblings stay together (N Đ42). */
export function Need({ of: { id, childId, reportIds } }: Props) {
  const { t } = useTranslation();
  const others = useOtherChildren(childId, reportIds);
  return (
    <StepForm
      title={t('care.need')}
      draft={`draft.care-need.${id}`}
      fields={[
        { name: 'careCase', label: t('care.why'), kind: 'code', list: 'substitute_care_cases' },
        { name: 'fromFacility', label: t('care.fromFacility'), kind: 'option', options: yesOrNo(), optional: true },
        { name: 'note', label: t('care.circumstances'), kind: 'lines', optional: true },
        ...(others.length === 0
          ? []
          : [
              {
                ...{ name: 'siblings', label: t('care.siblings'), kind: 'several' as const, optional: true },
                ...{ hint: t('care.siblingsHint'), options: others },
              },
            ]),
      ]}
      send={(form, headers) => api.POST('/api/placements', { body: needIn(form, id), headers })}
    />
  );
}

/** The other children whom the reports of the case name. */
function useOtherChildren(childId: string | null, reportIds: readonly string[]): readonly Option[] {
  const { t } = useTranslation();
  const reports = useQueries({
    queries: reportIds.map((id) => ({
      queryKey: ['report', id],
      queryFn: () => told<unknown>(api.GET('/api/reports/{id}', { params: { path: { id } } })).then(reportOf),
    })),
  });
  const children = reports.flatMap(({ data }) => data?.children ?? []);
  const named = new Map(children.map((child) => [child.childId ?? '', child.name ?? t('report.unknownChild')]));
  return [...named]
    .filter(([id]) => id !== '' && id !== childId)
    .map(([value, name]) => ({ value, label: `${name} · ${value.slice(0, 8).toUpperCase()}` }));
}
