import { rowPolicy } from '#access';
import { searchForm } from '#kernel';
import { type Projection, type Row, streamProjection } from '#projections';
import { officeSql } from '#vocabulary';
import { providerDecider } from '../../domain/provider/provider.decider.js';
import { providerEventDefinitions } from '../../domain/provider/provider.events.js';
import type { ProviderState } from '../../domain/provider/provider.state.js';

const UNKNOWN = {
  ...{ status: 'unknown', sort_key: '', commune: null, services: [], next_inspection: null, latest_outcome: null },
} as const;

/** One row a provider: what it offers, its licences, and what inspections found. */
export const providerRegisterProjection: Projection = streamProjection({
  name: 'provider-register',
  version: 3,
  decider: providerDecider,
  types: providerEventDefinitions.map(({ type }) => type),
  columns: {
    status: 'text',
    sort_key: 'text',
    commune: 'text',
    services: 'text[]',
    next_inspection: 'text',
    latest_outcome: 'text',
  },
  policy: rowPolicy('services:view-providers', { receiver: officeSql.of('provider', 'id') }),
  indexes: ['sort_key, id', 'commune'],
  rowOf,
});

function rowOf(state: ProviderState): Omit<Row, 'id'> {
  if (state.status === 'unknown') return UNKNOWN;
  const { details, inspections, status } = state;
  const last = inspections.at(-1);
  return {
    status,
    sort_key: searchForm(details.providerName),
    commune: details.commune,
    services: details.services,
    next_inspection: last?.nextOn ?? null,
    latest_outcome: last?.outcomeCode ?? null,
  };
}
