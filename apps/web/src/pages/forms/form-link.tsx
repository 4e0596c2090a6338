import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** To what was told on these forms in the case. */
export function FormLinks({ caseId, nos }: { caseId: string; nos: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <p className="row small">
      {nos.map((no) => (
        <Link key={no} to={`/ca/${caseId}/bieu-mau/${no}`}>
          {t('forms.link', { no })} →
        </Link>
      ))}
    </p>
  );
}

/** The number of the form by which an event was told, where it keeps one. */
export const formNumberIn = (template: unknown): string | undefined =>
  typeof template === 'string' ? /^(\d\d)@\d+$/.exec(template)?.[1] : undefined;
