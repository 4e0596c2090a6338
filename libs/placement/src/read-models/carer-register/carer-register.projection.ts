import { rowPolicy } from '#access';
import { searchForm } from '#kernel';
import { type Projection, streamProjection } from '#projections';
import { carerDecider } from '../../domain/carer/carer.decider.js';
import { carerEventDefinitions } from '../../domain/carer/carer.events.js';

/** One row a carer (form 09 is this list): seen by the commune where they live, and by supervision. */
export const carerRegisterProjection: Projection = streamProjection({
  name: 'carer-register',
  version: 5,
  decider: carerDecider,
  types: carerEventDefinitions.map(({ type }) => type),
  columns: { status: 'text', communes: 'text[]', form: 'text', room: 'integer', sort_key: 'text', name_search: 'text' },
  policy: rowPolicy('placement:view', { communes: 'communes' }),
  indexes: ['sort_key, id'],
  rowOf: (state, { recordedAt }) =>
    state.status === 'none'
      ? { status: 'none', communes: [], form: null, room: 0, sort_key: recordedAt, name_search: null }
      : {
          ...{ status: state.status, communes: [state.communeCode], form: state.form, room: state.room },
          sort_key: recordedAt,
          name_search: state.name === null ? null : searchForm(state.name),
        },
});
