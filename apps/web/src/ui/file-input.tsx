import { useId } from 'react';

interface Props {
  readonly label: string;
  readonly accept: string;
  readonly onChange: (file: File | undefined) => void;
}

/** The browser's own file choice under a label. */
export function FileInput({ label, accept, onChange }: Props) {
  const id = useId();
  return (
    <div className="stack tight">
      <label htmlFor={id}>
        <strong>{label}</strong>
      </label>
      <input
        id={id}
        type="file"
        accept={accept}
        className="file"
        onChange={({ currentTarget }) => {
          onChange(currentTarget.files?.[0]);
        }}
      />
    </div>
  );
}
