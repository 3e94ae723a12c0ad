import { createPrng } from '@catchment/algorithms/search';
import { describe, expect, it } from 'vitest';
import { groupAreas } from './area-groups.ts';
import { type Counts, countedShare, serviceGaps } from './service-gaps.ts';

describe('groups of counties', () => {
  it('hold about as many people each, from the least of the measure to the most', () => {
    const values = Array.from({ length: 100 }, (_, unit) => (unit * 37) % 100);
    const { groups, groupOf } = groupAreas(
      values,
      values.map(() => 1000),
    );
    expect(groups.map(({ counties }) => counties)).toEqual([20, 20, 20, 20, 20]);
    expect(groups.map(({ from, to }) => [from, to])).toEqual([
      [0, 19],
      [20, 39],
      [40, 59],
      [60, 79],
      [80, 99],
    ]);
    expect(groupOf[1]).toBe(1);
  });

  it('never part counties of the same figure, and leave out those without one', () => {
    const { groups, groupOf } = groupAreas(
      [1, 1, 1, 1, 1, 1, 2, 3, null, 3],
      [9, 9, 9, 9, 9, 9, 9, 9, 9, null],
    );
    expect(groups.map(({ counties }) => counties)).toEqual([6, 2]);
    expect(groupOf.slice(-2)).toEqual([-1, -1]);
  });

  it('are as many as the country gives: one large county is one group', () => {
    const { groups } = groupAreas([1, 2, 3], [1, 98, 1]);
    expect(groups.reduce((sum, { population }) => sum + population, 0)).toBe(100);
    expect(groups.every(({ counties }) => counties > 0)).toBe(true);
  });
});

describe('gaps in service', () => {
  const evenly = (share: number): Counts => Array.from({ length: 5 }, () => [Math.round(400 * share), 400]);

  it('are found where a group gets far less than the others', () => {
    const counts = evenly(0.6).with(4, [160, 400]);
    const [gap, ...rest] = serviceGaps('contacted', counts);
    expect(rest).toEqual([]);
    expect(gap).toMatchObject({ group: 4, share: 0.4, others: 0.6 });
    expect(gap?.high).toBeLessThan(0);
    expect(gap?.words).toBe('A rep reached out to 40% of its accounts, to 60% elsewhere.');
  });

  it('are found in every firm with a gap planted, and hardly ever where there is none', () => {
    const random = createPrng(7);
    const draw = (of: number, share: number): readonly [number, number] => {
      let count = 0;
      for (let one = 0; one < of; one++) if (random.float() < share) count++;
      return [count, of];
    };
    let found = 0;
    let falsely = 0;
    for (let firm = 0; firm < 200; firm++) {
      const fair = Array.from({ length: 5 }, () => draw(250, 0.55));
      if (serviceGaps('answered', fair).length > 0) falsely++;
      if (serviceGaps('answered', fair.with(2, draw(250, 0.3))).some(({ group }) => group === 2)) found++;
    }
    expect(found).toBe(200);
    expect(falsely).toBeLessThanOrEqual(2);
  });

  it('are not claimed of few, nor of small differences however sure', () => {
    expect(serviceGaps('covered', evenly(0.9).with(0, [0, 29]))).toEqual([]);
    const many: Counts = Array.from({ length: 5 }, () => [90_000, 100_000] as const);
    expect(serviceGaps('covered', many.with(1, [80_000, 100_000]))).toEqual([]);
  });

  it('leave a share of few unsaid, but not its counts', () => {
    expect(countedShare([3, 29])).toEqual({ count: 3, of: 29, share: null, low: null, high: null });
    expect(countedShare([15, 30]).share).toBe(0.5);
  });
});
