import { useId } from 'react';
import type { Option } from '../reference/index.js';

interface Common {
  readonly legend: string;
  readonly options: readonly Option[];
  readonly hint?: string;
}

/** One of a few answers, big enough for a thumb. */
export function OneOf({
  legend,
  hint,
  options,
  value,
  onChange,
}: Common & { value: string; onChange: (value: string) => void }) {
  const name = useId();
  return (
    <fieldset className="plain">
      <legend>{legend}</legend>
      {hint !== undefined && <p className="soft small">{hint}</p>}
      <div className="chips">
        {options.map((option) => (
          <label key={option.value} className="choice">
            <input
              type="radio"
              name={name}
              checked={value === option.value}
              onChange={() => {
                onChange(option.value);
              }}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Any number of answers. */
export function AnyOf({
  legend,
  hint,
  options,
  value,
  onChange,
}: Common & { value: readonly string[]; onChange: (value: string[]) => void }) {
  const toggle = (code: string) => {
    onChange(value.includes(code) ? value.filter((each) => each !== code) : [...value, code]);
  };
  return (
    <fieldset className="plain">
      <legend>{legend}</legend>
      {hint !== undefined && <p className="soft small">{hint}</p>}
      <div className="chips">
        {options.map((option) => (
          <label key={option.value} className="choice">
            <input
              type="checkbox"
              checked={value.includes(option.value)}
              onChange={() => {
                toggle(option.value);
              }}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
