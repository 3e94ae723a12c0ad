import type { Prng } from '../search/index.ts';
import type { AssignmentProblem } from './assignment-problem.ts';

/** One lead's pair, for problems drawn by hand: [rep, cost] or [rep, cost, load]. */
export type DrawnPair = readonly [rep: number, cost: number, load?: number];

/** A problem from a list of pairs a lead. */
export function drawProblem(
  capacity: readonly number[],
  leads: readonly (readonly DrawnPair[])[],
): AssignmentProblem {
  const pairs = leads.flat();
  const offsets = new Uint32Array(leads.length + 1);
  for (const [lead, own] of leads.entries()) offsets[lead + 1] = offsets[lead] + own.length;
  return {
    leadCount: leads.length,
    repCount: capacity.length,
    offsets,
    repOf: Uint32Array.from(pairs, ([rep]) => rep),
    cost: Float64Array.from(pairs, ([, cost]) => cost),
    load: Float64Array.from(pairs, ([, , load]) => load ?? 1),
    capacity: Float64Array.from(capacity),
  };
}

/** A random problem, every lead with up to `pairsMax` reps; small whole numbers so that ties are common. */
export function randomProblem(
  random: Prng,
  size: { leadCount: number; repCount: number; pairsMax: number; capacityMax: number; loadMax: number },
): AssignmentProblem {
  const capacity = Array.from({ length: size.repCount }, () => random.below(size.capacityMax + 1));
  const leads = Array.from({ length: size.leadCount }, () => {
    const reps = new Set<number>();
    for (let k = random.below(size.pairsMax + 1); k > 0; k--) reps.add(random.below(size.repCount));
    return [...reps].map((rep): DrawnPair => [rep, random.below(10), 1 + random.below(size.loadMax)]);
  });
  return drawProblem(capacity, leads);
}

/** The most leads that can be placed and the least cost of doing so, by trying everything. */
export function tryEverything(problem: AssignmentProblem): { placed: number; cost: number } {
  const spare = Array.from(problem.capacity);
  let best = { placed: -1, cost: Infinity };
  const visit = (lead: number, placed: number, cost: number): void => {
    if (lead === problem.leadCount) {
      if (placed > best.placed || (placed === best.placed && cost < best.cost)) best = { placed, cost };
      return;
    }
    visit(lead + 1, placed, cost);
    for (let pair = problem.offsets[lead]; pair < problem.offsets[lead + 1]; pair++) {
      const rep = problem.repOf[pair];
      if (problem.load[pair] > spare[rep]) continue;
      spare[rep] -= problem.load[pair];
      visit(lead + 1, placed + 1, cost + problem.cost[pair]);
      spare[rep] += problem.load[pair];
    }
  };
  visit(0, 0, 0);
  return best;
}
