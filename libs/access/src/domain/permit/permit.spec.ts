import { uuid } from '#kernel';
import { ACTIONS, type Action } from './actions.js';
import { type Actor, NotPermitted, permit, requirePermission } from './permit.js';
import { ROLES, type Role, roleFitsOffice } from './roles.js';

const AN = uuid('00000000-0000-4000-8000-00000000000a');
const actor = (role: Role, office: string): Actor => ({ id: AN, role, office });
const worker = actor('commune-worker', 'commune:31135');
const ours = { communes: ['31135'] };
const theirs = { communes: ['31147'] };

describe('permit', () => {
  it('a commune worker assesses a case of the commune and of no other', () => {
    expect(permit(worker, 'casework:assess', ours).verdict).not.toBe('deny');
    expect(permit(worker, 'casework:assess', theirs)).toEqual({ verdict: 'deny', reason: 'relation' });
  });

  it('the commune of the residence has a duty beside that of the incident', () => {
    expect(permit(worker, 'casework:view', { communes: ['31147', '31135'] }).verdict).not.toBe('deny');
  });

  it('only the chair approves plans and closes cases', () => {
    expect(permit(worker, 'casework:approve-plan', ours)).toEqual({ verdict: 'deny', reason: 'role' });
    expect(permit(actor('commune-chair', 'commune:31135'), 'casework:close', ours)).toEqual({ verdict: 'allow' });
  });

  it('the administrator sees no case content', () => {
    const administrator = actor('administrator', 'province:92');
    const content = Object.keys(ACTIONS).filter(
      (action): action is Action => !/^(?:access|reference):|^notices:(?:administer|view)$/.test(action),
    );
    for (const action of content) expect(permit(administrator, action, ours).verdict).toBe('deny');
  });

  it('the auditor changes nothing and writes only findings', () => {
    const allowed = Object.keys(ACTIONS).filter(
      (action): action is Action => permit(actor('auditor', 'province:92'), action as Action, ours).verdict !== 'deny',
    );
    expect(
      allowed.filter(
        (action) =>
          !/:(view|replay|audit|count|own-session|review-emergency|take-evidence|view-providers|view-requests)$/.test(
            action,
          ),
      ),
    ).toEqual([]);
  });

  it('a provider answers only what was sent to it', () => {
    const provider = actor('provider-staff', 'provider:00000000-0000-4000-8000-0000000000b1');
    const sent = { communes: ['31135'], receivers: [provider.office] };
    expect(permit(provider, 'services:answer', sent).verdict).not.toBe('deny');
    expect(permit(provider, 'services:answer', { ...sent, receivers: [] })).toEqual({
      verdict: 'deny',
      reason: 'relation',
    });
    expect(permit(provider, 'casework:view', sent)).toEqual({ verdict: 'deny', reason: 'role' });
  });

  it('the informant is masked for the worker and shown to the chair and to who received the report', () => {
    expect(permit(worker, 'intake:view', ours)).toEqual({ verdict: 'mask', classes: ['reporter'] });
    expect(permit(worker, 'intake:view', { ...ours, authors: [AN] })).toEqual({ verdict: 'allow' });
    expect(permit(actor('commune-chair', 'commune:31135'), 'intake:view', ours)).toEqual({ verdict: 'allow' });
    expect(permit(actor('auditor', 'province:92'), 'intake:view', ours).verdict).toBe('mask');
  });

  it('what the software does by itself nobody else may do', () => {
    const people = ROLES.filter((role) => role !== 'system');
    for (const role of people) expect(permit(actor(role, 'province:92'), 'casework:lapse', ours).verdict).toBe('deny');
  });

  it('a denial is thrown with its action and reason and without the thing', () => {
    expect(() => requirePermission(worker, 'casework:view', theirs)).toThrow(
      new NotPermitted('casework:view', 'relation'),
    );
  });

  it('a role is held in an office of its kind', () => {
    expect(roleFitsOffice('commune-worker', 'commune:31135')).toBe(true);
    expect(roleFitsOffice('commune-worker', 'province:92')).toBe(false);
    expect(roleFitsOffice('provider-staff', 'provider:not-an-id')).toBe(false);
  });
});
