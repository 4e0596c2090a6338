import { type Projection, streamProjection } from '#projections';
import { rowPolicy } from '#permit';
import { accountDecider } from '../../domain/account/account.decider.js';

/** One row an account: its names, roles and areas. What was opened in an emergency is none of its business. */
export const accountRegisterProjection: Projection = streamProjection({
  name: 'account-register',
  version: 2,
  decider: accountDecider,
  types: ['AccountOpened', 'RoleGranted', 'RoleEnded', 'AreaAssigned', 'AreaEnded', 'AccountClosed', 'SignInChanged'],
  columns: { username: 'text', status: 'text' },
  policy: rowPolicy('access:view', {}),
  indexes: ['username, id'],
  rowOf: (state) => ({ username: state.status === 'none' ? null : state.username, status: state.status }),
});
