import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AssignmentProblem } from '@catchment/algorithms/assignment';
import { createPrng } from '@catchment/algorithms/search';

const folder = join(import.meta.dirname, '../../../../shared/benchmarks/assignment');

export interface GeneralizedInstance {
  name: string;
  bestKnown: number;
  problem: AssignmentProblem;
}

/** The published instances; they are not part of the project and are read where they lie beside the checkout. */
export function hasPublishedInstances(): boolean {
  return existsSync(join(folder, 'index.csv'));
}

export function* generalizedInstances(): Generator<GeneralizedInstance> {
  for (const { set, name, bestKnown } of indexRows()) {
    if (set === 'generalized') yield { name, bestKnown, problem: readGeneralized(name) };
  }
}

/** Square cost matrices, row by row. */
export function* linearInstances(): Generator<{
  name: string;
  bestKnown: number;
  size: number;
  costs: Float64Array;
}> {
  for (const { set, name, bestKnown } of indexRows()) {
    if (set !== 'linear') continue;
    const [size = 0, ...costs] = numbersOf(join(folder, 'linear', `${name}.txt`));
    yield { name, bestKnown, size, costs: Float64Array.from(costs) };
  }
}

function indexRows(): { set: string; name: string; bestKnown: number }[] {
  const [, ...lines] = readFileSync(join(folder, 'index.csv'), 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [set = '', name = '', , , , best] = line.split(',');
    return { set, name, bestKnown: Number(best) };
  });
}

function numbersOf(file: string): number[] {
  return readFileSync(file, 'utf8').trim().split(/\s+/).map(Number);
}

/** Native form: reps and leads; costs a rep; loads a rep; capacities. Every lead may go to every rep. */
function readGeneralized(name: string): AssignmentProblem {
  const [repCount = 0, leadCount = 0, ...values] = numbersOf(join(folder, 'generalized', name));
  const size = repCount * leadCount;
  const transposed = (start: number) =>
    Float64Array.from(
      { length: size },
      (_, pair) => values[start + (pair % repCount) * leadCount + Math.floor(pair / repCount)] ?? 0,
    );
  return {
    leadCount,
    repCount,
    offsets: Uint32Array.from({ length: leadCount + 1 }, (_, lead) => lead * repCount),
    repOf: Uint32Array.from({ length: size }, (_, pair) => pair % repCount),
    cost: transposed(0),
    load: transposed(size),
    capacity: Float64Array.from(values.slice(2 * size, 2 * size + repCount)),
  };
}

/** How values are drawn: anyhow, in whole numbers, or mostly by the rep, so that everybody wants the same ones. */
export type ValueKind = 'uniform' | 'whole' | 'by-rep';

/** A large sparse problem: each lead may go to `pairsPerLead` reps; value to be maximised. */
export function largeProblem(
  size: { leadCount: number; repCount: number; pairsPerLead: number; slack: number; loadMax: number },
  kind: ValueKind,
  seed: number,
): AssignmentProblem {
  const random = createPrng(seed);
  const { leadCount, repCount, pairsPerLead, slack, loadMax } = size;
  const quality = Float64Array.from({ length: repCount }, () => random.float());
  const pairCount = leadCount * pairsPerLead;
  const repOf = new Uint32Array(pairCount);
  const cost = new Float64Array(pairCount);
  for (let lead = 0; lead < leadCount; lead++) {
    const reps = new Set<number>();
    while (reps.size < pairsPerLead) reps.add(random.below(repCount));
    for (const [k, rep] of [...reps].entries()) {
      repOf[lead * pairsPerLead + k] = rep;
      cost[lead * pairsPerLead + k] = -drawValue(kind, quality[rep] ?? 0, random);
    }
  }
  const meanLoad = (1 + loadMax) / 2;
  return {
    leadCount,
    repCount,
    offsets: Uint32Array.from({ length: leadCount + 1 }, (_, lead) => lead * pairsPerLead),
    repOf,
    cost,
    load: Float64Array.from(repOf, () => (loadMax === 1 ? 1 : 1 + random.below(loadMax))),
    capacity: new Float64Array(repCount).fill(Math.ceil((leadCount * meanLoad * slack) / repCount)),
  };
}

function drawValue(
  kind: ValueKind,
  quality: number,
  random: { float(): number; below(n: number): number },
): number {
  if (kind === 'whole') return 1 + random.below(100);
  return kind === 'by-rep' ? quality + 0.01 * random.float() : random.float();
}
