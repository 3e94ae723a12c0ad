import { expect, it } from 'vitest';
import { clusterQuestion, clustersAddress } from './clusters-address.ts';

it('asks for what the address says, and not for what is only looked at', () => {
  const address = clustersAddress.parse({
    state: 'NY',
    measures: 'place,assets',
    side: 'pockets',
    pocket: 3,
  });
  expect(clusterQuestion(address)).toEqual({ state: 'NY', measures: 'assets,place' });
});

it('leaves out what a hand-typed link gets wrong', () => {
  const address = clustersAddress.parse({ measures: 'charm', groups: 99, side: 'attic' });
  expect(clusterQuestion(address)).toEqual({ measures: 'assets,growth,engagement,quietDays' });
});
