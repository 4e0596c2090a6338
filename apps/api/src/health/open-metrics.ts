/** A figure under one name, with what tells its values apart. A histogram names its samples in full. */
export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: 'gauge' | 'counter' | 'histogram';
  readonly samples: readonly (readonly [
    labels: Readonly<Record<string, string>>,
    value: number | null,
    suffix?: string,
  ])[];
}

/** The text that is read by Prometheus and its like (OpenMetrics 1.0). What is not known is left out, and never 0. */
export const openMetrics = (families: readonly Family[]): string => `${families.flatMap(linesOf).join('\n')}\n# EOF\n`;

function linesOf({ name, help, type, samples }: Family): readonly string[] {
  const ending = type === 'counter' ? '_total' : '';
  const lines = samples
    .filter(([, value]) => value !== null)
    .map(([labels, value, suffix = ending]) => `${name}${suffix}${labelsText(labels)} ${String(value)}`);
  return lines.length === 0 ? [] : [`# TYPE ${name} ${type}`, `# HELP ${name} ${escaped(help)}`, ...lines];
}

function labelsText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

const escaped = (text: string): string => text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/"/g, '\\"');
