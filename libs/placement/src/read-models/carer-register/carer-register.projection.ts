import { rowPolicy } from '#access';
import { searchForm } from '#kernel';
import { type Projection, streamProjection } from '#projections';
import { type KnownCarer, carerDecider } from '../../domain/carer/carer.decider.js';
import { carerEventDefinitions } from '../../domain/carer/carer.events.js';

/** Where the carer lives, and the commune that took the notice of kin who live elsewhere. */
const communesOf = ({ communeCode, takenIn }: KnownCarer): readonly string[] =>
  takenIn === null || takenIn === communeCode ? [communeCode] : [communeCode, takenIn];

/** One row a carer (form 09 is this list): seen by the commune where they live, and by supervision. */
export const carerRegisterProjection: Projection = streamProjection({
  name: 'carer-register',
  version: 6,
  decider: carerDecider,
  types: carerEventDefinitions.map(({ type }) => type),
  columns: { status: 'text', communes: 'text[]', form: 'text', room: 'integer', sort_key: 'text', name_search: 'text' },
  policy: rowPolicy('placement:view', { communes: 'communes' }),
  indexes: ['sort_key, id'],
  rowOf: (state, { recordedAt }) =>
    state.status === 'none'
      ? { status: 'none', communes: [], form: null, room: 0, sort_key: recordedAt, name_search: null }
      : {
          ...{ status: state.status, communes: communesOf(state), form: state.form, room: state.room },
          sort_key: recordedAt,
          name_search: state.name === null ? null : searchForm(state.name),
        },
});
