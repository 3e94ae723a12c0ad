import { expect, it } from 'vitest';
import { nameClusters } from './name-cluster.ts';

const cluster = (steps: object, medians: object = {}, around: string | null = null) => ({
  steps,
  medians,
  around,
});

it('names a cluster by what sets it apart most, in a fixed order of words', () => {
  const names = nameClusters([
    cluster({ engagement: -2, assets: 1, growth: 0.9, purchases: 0.5 }),
    cluster({ assets: -1.5, growth: -0.6 }, { growth: -3 }),
    cluster({ assets: 0.1, growth: -0.6 }, { growth: 2 }),
    cluster({ assets: 0.1 }),
  ]);
  expect(names).toEqual([
    'Large, growing market, quiet',
    'Small, shrinking market',
    'Slow market',
    'Typical',
  ]);
});

it('says more where two would be called the same, and numbers them at last', () => {
  const more = { assets: 3, growth: 2, engagement: 2, purchases: 0.5 };
  const names = nameClusters([
    cluster(more),
    cluster({ ...more, purchases: -0.5 }),
    cluster({}),
    cluster({}),
  ]);
  expect(names).toEqual([
    'Large, growing market, engaged, buying',
    'Large, growing market, engaged, not buying',
    'Typical (1)',
    'Typical (2)',
  ]);
});

it('says where a cluster is when place tells clusters apart', () => {
  expect(nameClusters([cluster({ assets: 2, place: null }, {}, 'NY, NJ')])).toEqual(['Large, mostly NY, NJ']);
});
