import { expect, test } from 'vitest';
import { NONE } from '../territories/plan-basis.ts';
import { drawBasis } from '../territories/testing/draw-basis.ts';
import { leastCount, sizedTask, solveCount } from './solve-count.ts';
import { solvePlan } from './solve-plan.ts';

const capacity = (most: number) => ({
  capacity: { measure: 'people', most },
  balance: [{ measure: 'people', tolerance: 1 }],
  keep: 0,
});

test('no fewer territories can do than all of it over the capacity, with a territory for each unit beyond it', () => {
  const drawn = (people: string, most: number) =>
    leastCount(drawBasis({ plan: 'a'.repeat(people.length), people, settings: capacity(most) }).basis);
  expect(drawn('222222', 4)).toBe(3);
  expect(drawn('222221', 4)).toBe(3);
  expect(drawn('92222', 4)).toBe(3);
  expect(drawn('11', 9)).toBe(1);
});

test('fewer territories leave out the emptiest but keep locked ones, more bring new ones', () => {
  const { basis, alignment } = drawBasis({ plan: 'abbcc', people: '12233', lockedUnits: [0] });
  const fewer = sizedTask(basis, alignment, 2);
  expect(fewer.keptIds).toEqual(['territory-0', 'territory-2']);
  expect([...fewer.before]).toEqual([0, NONE, NONE, 1, 1]);
  const more = sizedTask(basis, alignment, 5);
  expect(more.basis.territories.map(({ code }) => code)).toEqual(['A', 'B', 'C', 'new 1', 'new 2']);
  expect(more.problem.territoryCount).toBe(5);
});

test('the fewest territories that work are built, with the numbers that did not', async () => {
  // Six twos in a row, at most 5 each: two units a territory, so three; a bound of 12 / 5 says so too.
  const { basis, alignment } = drawBasis({ plan: 'aaaaaa', people: '222222', settings: capacity(5) });
  const { task, solved, territoryCountWords } = await solveCount(basis, alignment, {
    solve: async (problem, seconds) => {
      const cancel = new Int32Array(new SharedArrayBuffer(4));
      return solvePlan({ problem, seconds, seed: 1, cancel }, tick(), () => undefined);
    },
    onProgress: () => undefined,
    isStopped: () => false,
  });
  expect(task.basis.settings.territoryCount).toBe(3);
  expect(
    [...solved.alignment].map((territory, unit) => unit > 0 && territory === solved.alignment[unit - 1]),
  ).toEqual([false, true, false, true, false, true]);
  expect(territoryCountWords).toMatch(
    /^3 territories, the fewest possible\. Fewer than 3 cannot be: all people together/,
  );
});

/** A clock of its own, so that the test does not wait: a hundredth of a second a look. */
function tick(): () => number {
  let now = 0;
  return () => {
    now += 0.01;
    return now;
  };
}
