import { describe, expect, it } from 'vitest';
import { createPrng, stopAfterIterations } from '../search/index.ts';
import { assignLeads } from './assign-leads.ts';
import { assignLoads } from './assign-loads.ts';
import { assignUnitLoads } from './assign-unit-loads.ts';
import { drawProblem, randomProblem, tryEverything } from './assignment-fixtures.ts';
import { validateAssignment } from './validate-assignment.ts';

const enough = () => ({ random: createPrng(1), stop: stopAfterIterations(3_000_000) });

describe('assignUnitLoads', () => {
  it('gives the shared favourite to the lead that loses most without it', () => {
    const problem = drawProblem(
      [1, 1],
      [
        [
          [0, 0],
          [1, 9],
        ],
        [
          [0, 0],
          [1, 2],
        ],
      ],
    );
    const result = assignUnitLoads(problem, enough());
    expect([...result.repOfLead]).toEqual([0, 1]);
    expect(result).toMatchObject({ objective: 2, bound: 2, gapFraction: 0, stopReason: 'optimal' });
  });

  it('places as many as trying everything does, at the same cost, and proves it', () => {
    const random = createPrng(3);
    for (let trial = 0; trial < 400; trial++) {
      const problem = randomProblem(random, {
        leadCount: 7,
        repCount: 4,
        pairsMax: 4,
        capacityMax: 2,
        loadMax: 1,
      });
      const result = assignUnitLoads(problem, enough());
      const best = tryEverything(problem);
      expect(validateAssignment(problem, result)).toEqual([]);
      expect(problem.leadCount - result.unassigned.length).toBe(best.placed);
      expect(result.objective).toBe(best.cost);
      expect(result.gapFraction).toBe(0);
    }
  });

  it('stays exact where leads compete hard for a few good reps', () => {
    const random = createPrng(11);
    for (const slack of [0.7, 1, 1.1, 2]) {
      const capacity = Array.from({ length: 12 }, () => Math.ceil((300 / 12) * slack));
      const leads = Array.from({ length: 300 }, () =>
        capacity
          .map((_, rep) => [rep, rep * 10 + random.float()] as const)
          .filter(() => random.float() < 0.7),
      );
      const problem = drawProblem(capacity, leads);
      const result = assignUnitLoads(problem, enough());
      expect(validateAssignment(problem, result)).toEqual([]);
      expect(result.gapFraction).toBe(0);
    }
  });

  it('states a gap and stays feasible when it is cut short', () => {
    const random = createPrng(5);
    const problem = randomProblem(random, {
      leadCount: 400,
      repCount: 20,
      pairsMax: 8,
      capacityMax: 30,
      loadMax: 1,
    });
    const result = assignUnitLoads(problem, { stop: stopAfterIterations(1) });
    const best = assignUnitLoads(problem, enough());
    expect(result.bound).toBeLessThanOrEqual(result.objective);
    if (result.unassigned.length === best.unassigned.length)
      expect(result.bound).toBeLessThanOrEqual(best.objective);
  });

  it('says of every lead without a rep why it has none', () => {
    const problem = drawProblem([1, 0], [[[0, 1]], [[0, 2]], [[1, 1]], []]);
    expect(assignUnitLoads(problem, enough()).unassigned).toEqual([
      { leadIndex: 1, reason: 'all-at-capacity' },
      { leadIndex: 2, reason: 'too-large-for-every-candidate' },
      { leadIndex: 3, reason: 'no-candidates' },
    ]);
  });

  it('refuses loads that are not one', () => {
    expect(() => assignUnitLoads(drawProblem([9], [[[0, 1, 2]]]), enough())).toThrow(
      'load[0]: expected 1, got 2',
    );
  });
});

describe('assignLoads', () => {
  it('agrees with trying everything on small problems that all fit, and proves it', () => {
    const random = createPrng(13);
    let provedCount = 0;
    for (let trial = 0; trial < 40; trial++) {
      const problem = randomProblem(random, {
        leadCount: 7,
        repCount: 3,
        pairsMax: 5,
        capacityMax: 22,
        loadMax: 6,
      });
      const result = assignLoads(problem, { random: createPrng(trial), stop: stopAfterIterations(200_000) });
      expect(validateAssignment(problem, result)).toEqual([]);
      const best = tryEverything(problem);
      expect(result.unassigned.length).toBe(problem.leadCount - best.placed);
      expect(result.objective).toBe(best.cost);
      if (result.stopReason === 'optimal') provedCount++;
    }
    expect(provedCount).toBeGreaterThan(10);
  });

  it('copes with few reps who take thousands of leads each', () => {
    const random = createPrng(19);
    const leads = Array.from({ length: 6000 }, () =>
      [0, 1].map((rep) => [rep, random.below(50), 1 + random.below(4)] as const),
    );
    const problem = drawProblem([7600, 7600], leads);
    const result = assignLoads(problem, { random, stop: stopAfterIterations(2_000_000) });
    expect(validateAssignment(problem, result)).toEqual([]);
    expect(result.unassigned).toEqual([]);
    expect(result.gapFraction).toBeLessThan(0.01);
  });

  it('gives the same bytes for the same seed and budget', () => {
    const problem = randomProblem(createPrng(17), {
      leadCount: 60,
      repCount: 6,
      pairsMax: 6,
      capacityMax: 60,
      loadMax: 9,
    });
    const solve = () => assignLoads(problem, { random: createPrng(4), stop: stopAfterIterations(300_000) });
    const first = solve();
    expect(solve()).toEqual(first);
    expect(validateAssignment(problem, first)).toEqual([]);
  });
});

describe('assignLeads', () => {
  it('solves unit loads as a flow and other loads by search', () => {
    const unit = drawProblem(
      [1, 1],
      [
        [
          [0, 1],
          [1, 5],
        ],
        [
          [0, 2],
          [1, 3],
        ],
      ],
    );
    expect(assignLeads(unit, enough())).toMatchObject({ objective: 4, stopReason: 'optimal' });
    const loaded = drawProblem(
      [3, 3],
      [
        [
          [0, 1, 2],
          [1, 5, 1],
        ],
        [
          [0, 2, 2],
          [1, 3, 3],
        ],
      ],
    );
    expect(assignLeads(loaded, enough())).toMatchObject({ objective: 4, stopReason: 'optimal' });
  });

  it('gives an empty problem an empty answer', () => {
    expect(assignLeads(drawProblem([], []), enough())).toMatchObject({ objective: 0, gapFraction: 0 });
    expect(assignLeads(drawProblem([2], [[]]), enough()).unassigned).toHaveLength(1);
  });

  it.each([
    [{ capacity: Float64Array.of(Number.NaN) }, 'capacity[0]: expected a number ≥ 0, got NaN'],
    [{ cost: Float64Array.of(Infinity) }, 'cost[0]: expected a finite number, got Infinity'],
    [{ load: Float64Array.of(-1) }, 'load[0]: expected a finite number ≥ 0, got -1'],
    [{ repOf: Uint32Array.of(3) }, 'repOf[0]: expected [0, 1), got 3'],
    [{ leadCount: 2 }, 'offsets: expected length 3, got 2'],
  ])('names what is wrong: %o', (change, message) => {
    const problem = { ...drawProblem([1], [[[0, 1]]]), ...change };
    expect(() => assignLeads(problem, enough())).toThrow(new RangeError(message));
  });
});

describe('validateAssignment', () => {
  it('finds each kind of damage', () => {
    const problem = drawProblem(
      [1, 1],
      [
        [
          [0, 1],
          [1, 5],
        ],
        [
          [0, 2],
          [1, 3],
        ],
        [[0, 1]],
      ],
    );
    const good = assignUnitLoads(problem, enough());
    const damages = [
      { repOfLead: Int32Array.of(0, 0, -1) },
      { repOfLead: Int32Array.of(-1, 1, 0) },
      { objective: good.objective + 1 },
      { bound: good.objective + 1 },
      { loadOfRep: Float64Array.of(0, 1) },
      { unassigned: [{ leadIndex: good.unassigned[0]!.leadIndex, reason: 'no-candidates' as const }] },
    ];
    expect(validateAssignment(problem, good)).toEqual([]);
    for (const damage of damages) expect(validateAssignment(problem, { ...good, ...damage })).not.toEqual([]);
  });
});
