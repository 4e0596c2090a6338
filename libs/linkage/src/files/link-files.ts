import { FileFault } from '../csv/read-csv.js';
import { duckDbExecutor } from '../execute/duckdb/duckdb-executor.js';
import type { Limits } from '../execute/duckdb/session.js';
import { Intake, type Records, type SideName } from '../execute/records.js';
import { inferBlocking } from '../infer/infer-blocking.js';
import { inferModel } from '../infer/infer-model.js';
import { Profile } from '../infer/profile.js';
import { type Linked, type LinkOptions, link } from '../link/link.js';
import type { Model } from '../model/model.js';
import { readModel } from '../model/read-model.js';
import { columnsOf, sharedColumns } from './columns.js';
import { type OpenFile, eachRecord, openFile } from './read-file.js';
import { writePairs } from './write-pairs.js';

/** Which files, by what, and where to. */
export interface LinkFiles extends LinkOptions {
  readonly left: string;
  /** Another file; where there is none the first is compared with itself. */
  readonly right?: string | undefined;
  /** The text of a model file and its name; without it the columns are looked at. */
  readonly model?: { readonly file: string; readonly json: string } | undefined;
  /** Column of ids, and columns that are not compared; only without a model. */
  readonly id?: string | undefined;
  readonly ignore?: readonly string[];
  /** Least probability of a pair that is written, and of a link. */
  readonly threshold?: number | undefined;
  readonly out: string;
  readonly limits: Limits;
}

/** How far it is: the share of the whole that is done, and what is done now. */
export type Watch = (share: number, step: string) => void;

export interface LinkedFiles {
  readonly model: Model;
  readonly linked: Linked;
  readonly records: { readonly left: number; readonly right: number };
}

/** Links the records of two files, or of one with itself, and writes the pairs. A file or model that is wrong is refused whole. */
export async function linkFiles(asked: LinkFiles, watch: Watch): Promise<LinkedFiles> {
  const left = await openFile(asked.left);
  const right = asked.right === undefined ? left : await openFile(asked.right);
  const model = asked.model
    ? readModel(asked.model.file, asked.model.json, { left: left.header, right: right.header })
    : await inferred(asked, [left, right], watch);
  const records = await recordsOf(
    withThreshold(model, asked.threshold),
    { left, right, dedupe: left === right },
    watch,
  );
  const open = (of: Records, facts: Parameters<typeof duckDbExecutor>[1]) =>
    duckDbExecutor(of, facts, {
      limits: asked.limits,
      tell: (step, done, total) => {
        watch(shareOf(step, done / total), step);
      },
    });
  const linked = await link(records, open, asked);
  watch(SHARES.writing, 'writing');
  await writePairs(asked.out, records, linked);
  watch(1, 'done');
  return { model: records.model, linked, records: { left: records.left.ids.length, right: records.right.ids.length } };
}

/** Where in the whole each step begins, by what was measured on a million records. */
const SHARES = {
  profile: 0,
  reading: 0.1,
  loading: 0.4,
  finding: 0.5,
  comparing: 0.65,
  levelling: 0.88,
  writing: 0.95,
} as const;

function shareOf(step: string, done: number): number {
  const starts = Object.entries(SHARES);
  const at = starts.findIndex(([name]) => step.startsWith(name));
  const [from = 0, to = 1] = [starts[at]?.[1], starts[at + 1]?.[1]];
  return from + (to - from) * Math.min(done, 1);
}

const withThreshold = (model: Model, threshold: number | undefined): Model =>
  threshold === undefined ? model : { ...model, decide: { ...model.decide, link: threshold, review: threshold } };

async function inferred(asked: LinkFiles, [left, right]: readonly [OpenFile, OpenFile], watch: Watch): Promise<Model> {
  const shared = sharedColumns(left, right, asked.ignore ?? []).map((names) => ({ ...names, profile: new Profile() }));
  for (const [side, file] of left === right
    ? [['left', left] as const]
    : ([
        ['left', left],
        ['right', right],
      ] as const)) {
    const places = shared.map((column) => ({ profile: column.profile, at: file.header.indexOf(column[side]) }));
    const take = (values: readonly string[]) => {
      for (const { profile, at } of places) profile.take(values[at] ?? '', side);
    };
    await eachRecord(
      file,
      ({ values }) => {
        take(values);
      },
      () => {
        watch(SHARES.profile, 'looking at the columns');
      },
    );
  }
  if (asked.id !== undefined && !left.header.includes(asked.id))
    throw new FileFault(left.file, 1, `no column is named ${asked.id}`);
  return inferModel(shared, { dedupe: left === right, id: asked.id });
}

interface Files {
  readonly left: OpenFile;
  readonly right: OpenFile;
  readonly dedupe: boolean;
}

async function recordsOf(model: Model, { left, right, dedupe }: Files, watch: Watch): Promise<Records> {
  if (model.fields.length === 0) throw new FileFault(left.file, 1, 'no column tells two records apart');
  const intake = new Intake(model, dedupe);
  await takeIn(intake, 'left', left, watch);
  if (!dedupe) await takeIn(intake, 'right', right, watch);
  const records = intake.records();
  if (model.blocking.length > 0) return records;
  return { ...records, model: { ...model, blocking: inferBlocking(records) } };
}

async function takeIn(intake: Intake, side: SideName, file: OpenFile, watch: Watch): Promise<void> {
  const columns = columnsOf(intake.model, side, file);
  const known = new Set<string>();
  const take = (line: number, values: readonly string[]) => {
    const id = columns.id < 0 ? String(line) : (values[columns.id] ?? '').trim();
    if (id === '' || known.has(id))
      throw new FileFault(file.file, line, id === '' ? 'the record has no id' : `the id ${id} occurs twice`);
    known.add(id);
    intake.take(side, columns, values, id);
  };
  await eachRecord(
    file,
    ({ line, values }) => {
      take(line, values);
    },
    () => {
      watch(SHARES.reading, `reading ${file.file}`);
    },
  );
}
