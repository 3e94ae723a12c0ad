import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DistrictingProblem } from './problem.ts';
import { describeConflict, findRuleConflicts } from './rule-conflicts.ts';
import { bestPlanByBruteForce, gridProblem, ruledProblem } from './testing.ts';

const line = (rules: Partial<DistrictingProblem>) => gridProblem(5, 1, 2, { activities: [], ...rules });
const names = (rules: Partial<DistrictingProblem>) =>
  findRuleConflicts(line(rules)).map((conflict) =>
    describeConflict(
      conflict,
      (u) => `U${u}`,
      (t) => `T${t}`,
    ),
  );

describe('findRuleConflicts', () => {
  it('names pairs that must be together and apart, also through others and through locks', () => {
    expect(names({ together: Uint32Array.of(0, 1, 1, 2), apart: Uint32Array.of(2, 0) })).toEqual([
      'Units U2 and U0 must be apart, and together by other rules: drop one of these rules.',
    ]);
    expect(
      findRuleConflicts(line({ locked: Int32Array.of(1, -1, 1, -1, -1), apart: Uint32Array.of(0, 2) })),
    ).toMatchObject([{ kind: 'together-apart', units: [0, 2] }]);
    expect(names({ locked: Int32Array.of(0, -1, 1, -1, -1), together: Uint32Array.of(0, 2) })).toEqual([
      'Units U0 and U2 must be together and are locked to T0 and T1: unlock one of them.',
    ]);
  });

  it('names a centre that is walled in by locks', () => {
    const conflicts = findRuleConflicts(
      line({ centres: Int32Array.of(0, -1), locked: Int32Array.of(-1, -1, 1, -1, 0) }),
    );
    expect(conflicts).toEqual([{ kind: 'walled-in', units: [0, 4], territory: 0 }]);
  });

  it('says which share the locks alone move', () => {
    const values = new Float64Array(5).fill(1);
    const rules = { current: Uint16Array.of(0, 0, 0, 1, 1), locked: Int32Array.of(1, -1, -1, -1, 0) };
    expect(names({ ...rules, moveAtMost: { share: 0.2, values } })).toEqual([
      'The locks alone move 40 %, at most 20 % may: allow 40 %, or unlock some.',
    ]);
  });

  it('finds none where a plan exists', () => {
    fc.assert(
      fc.property(ruledProblem, (problem) => {
        if (bestPlanByBruteForce(problem) !== null) expect(findRuleConflicts(problem)).toEqual([]);
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});
