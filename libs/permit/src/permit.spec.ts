import { uuid } from '#kernel';
import { ACTIONS, ACTION_NAMES, type Action, ROLES, type Role, roleFitsOffice } from '#vocabulary';
import { NotPermitted, actionsOf, permit, requirePermission } from './permit.js';
import type { Actor, Facts } from './standing.js';

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
    expect(permit(actor('commune-chair', 'commune:31135'), 'casework:close', ours).verdict).not.toBe('deny');
  });

  it('the administrator sees no case content', () => {
    const administrator = actor('administrator', 'province:92');
    const content = Object.keys(ACTIONS).filter(
      (action): action is Action => !/^(?:access|calendar|reference):|^notices:(?:administer|view)$/.test(action),
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

  describe('who told it', () => {
    const report = { communes: ['31135', '31147'], informant: { receivedBy: 'somebody', commune: '31135' } };
    const masked = { verdict: 'mask', classes: ['reporter'] };

    it('is shown to who received the report and to the chair of the commune that acts on it', () => {
      const mine = { ...report, informant: { ...report.informant, receivedBy: AN } };
      expect(permit(worker, 'intake:view', mine)).toEqual({ verdict: 'allow' });
      expect(permit(actor('commune-chair', 'commune:31135'), 'intake:view', report)).toEqual({ verdict: 'allow' });
    });

    it('is masked for the worker, the auditor, and the chair of another commune with a duty', () => {
      expect(permit(worker, 'intake:view', report)).toEqual(masked);
      expect(permit(actor('auditor', 'province:92'), 'intake:view', report)).toEqual(masked);
      expect(permit(actor('commune-chair', 'commune:31147'), 'intake:view', report)).toEqual(masked);
    });

    it('is not shown to a colleague because the office brought the report in', () => {
      const hotline = actor('hotline-operator', 'hotline:111');
      const ofOffice = { ...report, authors: ['somebody', 'hotline:111'] };
      expect(permit(hotline, 'intake:view', ofOffice)).toEqual(masked);
    });

    it('is in nothing but a report: a chair sees no informant in a case', () => {
      expect(permit(actor('commune-chair', 'commune:31135'), 'audit:replay', ours)).toEqual(masked);
    });
  });

  it('a purpose that the role does not have is no purpose, and one that only looks changes nothing', () => {
    const denied = { verdict: 'deny', reason: 'purpose' };
    const officer = { ...actor('data-officer', 'province:92'), purpose: 'casework' } as const;
    expect(permit(officer, 'children:view', ours)).toEqual(denied);
    expect(permit({ ...worker, purpose: 'training' }, 'casework:assess', ours)).toEqual(denied);
    expect(permit({ ...worker, purpose: 'training' }, 'casework:view', ours).verdict).toBe('mask');
  });

  it('nobody takes a package of identifying data to count or to train', () => {
    const officer = actor('data-officer', 'province:92');
    expect(permit(officer, 'exchange:download', { communes: [] }).verdict).not.toBe('deny');
    for (const purpose of ['statistics', 'training'] as const)
      expect(permit({ ...officer, purpose }, 'exchange:download', { communes: [] }).verdict).toBe('deny');
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

  it('what somebody may do to something is what is not denied to everything', () => {
    const mine = (facts: Facts, asker: Actor) =>
      ACTION_NAMES.filter((action) => permit(asker, action, facts).verdict !== 'deny');
    const near = { ...ours, receivers: ['commune:31135'], authors: [AN] };
    for (const role of ROLES) {
      const asker = actor(role, 'commune:31135');
      expect(actionsOf(asker)).toEqual(mine(near, asker));
    }
    expect(actionsOf(worker)).toContain('casework:assess');
    expect(actionsOf(worker)).not.toContain('casework:approve-plan');
    expect(actionsOf({ ...worker, purpose: 'statistics' })).not.toContain('casework:assess');
    expect(actionsOf({ ...worker, purpose: 'statistics' })).toContain('casework:view');
  });

  it('a role is held in an office of its kind', () => {
    expect(roleFitsOffice('commune-worker', 'commune:31135')).toBe(true);
    expect(roleFitsOffice('commune-worker', 'province:92')).toBe(false);
    expect(roleFitsOffice('provider-staff', 'provider:not-an-id')).toBe(false);
  });
});
