import { Problem } from '../edge/problem.js';

type NotProven =
  | { readonly kind: 'wrong'; readonly tried?: string }
  | { readonly kind: 'code-needed' }
  | { readonly kind: 'wait'; readonly seconds: number };

/** The problem of somebody who has not proven who they are. */
export function problemOf(proven: NotProven): Problem {
  switch (proven.kind) {
    case 'wrong':
      return new Problem('edge.wrong-credentials');
    case 'code-needed':
      return new Problem('edge.code-needed');
    case 'wait':
      return new Problem('edge.too-many-attempts', { seconds: proven.seconds });
  }
}
