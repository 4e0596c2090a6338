import { Link, useSearchParams } from 'react-router';
import type { Option } from '../reference/index.js';

interface Props {
  readonly label: string;
  readonly parameter: string;
  readonly chosen: string;
  readonly options: readonly Option[];
}

/** Ready-made filters as links: they can be kept and shared, and hold nothing about a person. */
export function Filter({ label, parameter, chosen, options }: Props) {
  const [params] = useSearchParams();
  const to = (value: string) =>
    `?${new URLSearchParams({ ...Object.fromEntries(params), [parameter]: value }).toString()}`;
  return (
    <nav aria-label={label}>
      <ul className="chips">
        {options.map(({ value, label: text }) => (
          <li key={value}>
            <Link className="chip" to={to(value)} replace aria-current={value === chosen ? 'true' : undefined}>
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
