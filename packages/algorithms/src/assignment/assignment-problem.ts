/**
 * Which lead may go to which rep, at what cost and with what load.
 *
 * Leads are 0…leadCount−1 and reps 0…repCount−1. The pairs of lead `l` stand at
 * `offsets[l]` up to but not including `offsets[l + 1]` of the three pair arrays.
 */
export interface AssignmentProblem {
  readonly leadCount: number;
  readonly repCount: number;
  /** Length leadCount + 1, not decreasing, from 0 to the number of pairs. */
  readonly offsets: Uint32Array;
  /** Length pairs; the rep index of each pair; a rep stands at most once in a lead's pairs. */
  readonly repOf: Uint32Array;
  /** Length pairs; finite; less is better. To maximise a value, pass it negated. */
  readonly cost: Float64Array;
  /** Length pairs; finite, ≥ 0; what the lead takes of this rep's capacity. */
  readonly load: Float64Array;
  /** Length repCount; ≥ 0; `Infinity` for no limit. */
  readonly capacity: Float64Array;
}

/** Why a lead has no rep: a fact about the problem, not about the method. */
export type UnassignedReason = 'no-candidates' | 'too-large-for-every-candidate' | 'all-at-capacity';

export interface UnassignedLead {
  readonly leadIndex: number;
  readonly reason: UnassignedReason;
}

/** How a solve ended. `optimal`: the bound meets the objective. */
export type AssignmentStopReason = 'optimal' | 'no-improvement' | 'stopped';

/** An assignment together with what is known about its quality. */
export interface AssignmentResult {
  /** Length leadCount; rep index, or −1 for a lead that has none. */
  readonly repOfLead: Int32Array;
  readonly unassigned: readonly UnassignedLead[];
  /** Sum of the costs of the assigned pairs. */
  readonly objective: number;
  /** No assignment that leaves as many leads without a rep can cost less. */
  readonly bound: number;
  /** (objective − bound) / |objective|; 0 when proved optimal. */
  readonly gapFraction: number;
  /** Length repCount. */
  readonly loadOfRep: Float64Array;
  /** Length repCount; ≥ 0; what one more unit of the rep's capacity would save, at most. */
  readonly priceOfRep: Float64Array;
  readonly iterations: number;
  readonly stopReason: AssignmentStopReason;
}

/**
 * Refuses a problem that is not well formed.
 *
 * @throws RangeError naming the array, what was expected and what was found
 *
 * O(pairs + repCount).
 */
export function checkAssignmentProblem(problem: AssignmentProblem): void {
  checkShape(problem);
  checkPairs(problem);
  problem.capacity.forEach((capacity, rep) => {
    if (!(capacity >= 0)) throw new RangeError(`capacity[${rep}]: expected a number ≥ 0, got ${capacity}`);
  });
}

function checkShape({ leadCount, repCount, offsets, repOf, cost, load, capacity }: AssignmentProblem): void {
  checkCount('leadCount', leadCount);
  checkCount('repCount', repCount);
  checkLength('offsets', offsets, leadCount + 1);
  checkLength('capacity', capacity, repCount);
  if (offsets[0] !== 0) throw new RangeError(`offsets[0]: expected 0, got ${offsets[0]}`);
  for (let lead = 0; lead < leadCount; lead++) {
    if (offsets[lead + 1] < offsets[lead]) {
      throw new RangeError(`offsets[${lead + 1}]: expected ≥ ${offsets[lead]}, got ${offsets[lead + 1]}`);
    }
  }
  const pairCount = offsets[leadCount];
  checkLength('repOf', repOf, pairCount);
  checkLength('cost', cost, pairCount);
  checkLength('load', load, pairCount);
}

function checkPairs({ leadCount, repCount, offsets, repOf, cost, load }: AssignmentProblem): void {
  const seenForLead = new Int32Array(repCount).fill(-1);
  for (let lead = 0; lead < leadCount; lead++) {
    for (let pair = offsets[lead]; pair < offsets[lead + 1]; pair++) {
      const rep = repOf[pair];
      if (rep >= repCount) throw new RangeError(`repOf[${pair}]: expected [0, ${repCount}), got ${rep}`);
      if (seenForLead[rep] === lead) {
        throw new RangeError(`repOf[${pair}]: expected each rep once for lead ${lead}, got rep ${rep} twice`);
      }
      seenForLead[rep] = lead;
      if (!Number.isFinite(cost[pair])) {
        throw new RangeError(`cost[${pair}]: expected a finite number, got ${cost[pair]}`);
      }
      if (!(load[pair] >= 0 && load[pair] < Infinity)) {
        throw new RangeError(`load[${pair}]: expected a finite number ≥ 0, got ${load[pair]}`);
      }
    }
  }
}

function checkCount(name: string, count: number): void {
  if (!Number.isInteger(count) || count < 0) {
    throw new RangeError(`${name}: expected a whole number ≥ 0, got ${count}`);
  }
}

function checkLength(name: string, array: { readonly length: number }, length: number): void {
  if (array.length !== length) {
    throw new RangeError(`${name}: expected length ${length}, got ${array.length}`);
  }
}
