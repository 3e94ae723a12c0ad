import { expect, test } from 'vitest';
import { BuildMoments } from './build-moments.ts';

test('only changes are noted, with their second of the whole build', () => {
  const moments = new BuildMoments(20);
  moments.note({ progress: 0.1, objective: 9, feasible: false });
  moments.note({ progress: 0.2, objective: 9, feasible: false });
  moments.note({ progress: 0.25, objective: 9, feasible: true });
  expect(moments.all()).toEqual([
    { seconds: 2, objective: 9, feasible: false },
    { seconds: 5, objective: 9, feasible: true },
  ]);
  expect(moments.until(20).at(-1)).toEqual({ seconds: 20, objective: 9, feasible: true });
});

test('many changes are thinned, and the moment at which limits came to be kept stays', () => {
  const moments = new BuildMoments(1000);
  for (let step = 0; step < 1000; step++)
    moments.note({ progress: step / 1000, objective: 2000 - step, feasible: step >= 777 });
  const kept = moments.all();
  expect(kept.length).toBeLessThanOrEqual(122);
  expect(kept[0]).toMatchObject({ objective: 2000 });
  expect(kept.at(-1)).toMatchObject({ objective: 1001 });
  expect(kept.find(({ feasible }) => feasible)).toMatchObject({ seconds: 777 });
});

test('a build that told nothing has no moments', () => {
  expect(new BuildMoments(5).until(5)).toEqual([]);
});
