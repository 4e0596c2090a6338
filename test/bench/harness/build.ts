import { isJsonObject } from '#kernel';
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { rootFolder } from '../../support/root.js';

/** A compiled An Nhi in a folder of its own: the one that runs this bench, or an earlier revision. */
export interface Build {
  readonly name: string;
  readonly root: string;
}

export const ourBuild = (): Build => ({ name: 'now', root: rootFolder() });

/** A program with its words and its environment. */
export interface Program {
  readonly command: string;
  readonly words: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/**
 * The command line of a build, as its own package.json says: nothing inside of the build is known, so that its folders may
 * move. Started by `npm`, as far as it can tell, so that it ends with us.
 */
export function annhiOf({ root }: Build, words: readonly string[]): Program {
  const [program = '', ...given] = scriptIn(root, 'annhi').split(' ');
  const bin = join(root, 'node_modules/.bin');
  const command = program === 'node' ? process.execPath : program;
  const env = {
    PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
    NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node'), // as `npm start` has it
    npm_lifecycle_event: 'annhi',
  };
  return { command, words: [...given, ...words], env };
}

function scriptIn(root: string, name: string): string {
  const read: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const scripts = isJsonObject(read) ? read.scripts : undefined;
  const script = isJsonObject(scripts) ? scripts[name] : undefined;
  if (typeof script !== 'string') throw new Error(`${root} has no script ${name}`);
  return script;
}
