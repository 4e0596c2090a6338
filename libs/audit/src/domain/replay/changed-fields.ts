import { flatten, pathsIn } from './flatten.js';

/**
 * The paths, as `flatten` names them, whose value is not the same in two states. A fold leaves untouched what an event
 * did not change, so parts that are the very same object are not looked into: a step costs what it changed.
 */
export function changedFields(before: unknown, after: unknown, path: string): readonly string[] {
  if (Object.is(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return changedInLists(before, after, path);
  if (isRecord(before) && isRecord(after)) return changedInRecords(before, after, path);
  return changedLeaves(before, after, path);
}

type Plainly = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Plainly =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function changedInRecords(before: Plainly, after: Plainly, path: string): readonly string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => changedFields(before[name], after[name], `${path}.${name}`));
}

/** Lists mostly grow at their end: what both begin with is passed over. */
function changedInLists(before: readonly unknown[], after: readonly unknown[], path: string): readonly string[] {
  let same = 0;
  while (same < before.length && same < after.length && Object.is(before[same], after[same])) same += 1;
  const [was, is] = [pathsIn(before, path, same), pathsIn(after, path, same)];
  const paths = new Set([...was.keys(), ...is.keys()]);
  return [...paths].flatMap((each) => changedFields(was.get(each), is.get(each), each));
}

/** For what is there only once, or is of another kind now. */
function changedLeaves(before: unknown, after: unknown, path: string): readonly string[] {
  const [was, is] = [flatten(before, path), flatten(after, path)];
  const paths = new Set([...was.keys(), ...is.keys()]);
  return [...paths].filter((each) => was.get(each) !== is.get(each));
}
