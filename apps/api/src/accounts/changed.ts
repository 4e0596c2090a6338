import type { Changed } from '#access';
import { answer } from '../edge/answer.js';
import type { ChangedDto } from './access-requests.dto.js';

/** What became of the change. A code is in no cache and no list: it is shown in this answer alone. */
export function changed({ outcome, code }: Changed): ChangedDto {
  const { id, version, position, warnings } = answer(outcome);
  return { id, version, position, warnings, code: code?.code ?? null, codeExpiresAt: code?.expiresAt ?? null };
}
