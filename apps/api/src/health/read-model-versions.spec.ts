import { missingVersions } from './read-model-versions.js';

it('the api is ready only with the read models that it was built for', () => {
  const wanted = new Map([
    ['case-file', 2],
    ['report-queue', 1],
    ['deadline', 1],
  ]);
  const active = new Map([
    ['case-file', 1],
    ['report-queue', 1],
  ]);
  expect(missingVersions(wanted, active)).toEqual(['case-file@2', 'deadline@1']);
});
