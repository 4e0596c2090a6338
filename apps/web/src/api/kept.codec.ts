/** What was kept of a form, field by field; a field that is not what the form has there today stays blank. */
export function restored<T extends object>(blank: T, content: Readonly<Record<string, unknown>>): T {
  const fits = (name: string, value: unknown): boolean => {
    const own: unknown = Reflect.get(blank, name);
    return typeof own === typeof value && Array.isArray(own) === Array.isArray(value) && value !== null;
  };
  const fitting = Object.entries(content).filter(([name, value]) => fits(name, value));
  return { ...blank, ...Object.fromEntries(fitting) };
}
