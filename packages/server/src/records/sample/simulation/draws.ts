import type { Prng } from '@catchment/algorithms/search';

/** The distributions the sample firm draws from, on one seeded stream. */
export interface Draws {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** Whole number in [0, count). */
  index(count: number): number;
  chance(probability: number): boolean;
  normal(): number;
  poisson(mean: number): number;
  /** Index drawn with probability proportional to its weight; weights ≥ 0, not all 0. */
  weighted(weights: readonly number[]): number;
  pick<T>(items: readonly T[]): T;
}

export function createDraws(random: Prng): Draws {
  const uniform = (): number => random.float();
  return {
    uniform,
    index: (count) => random.below(count),
    between: (low, high) => low + (high - low) * uniform(),
    chance: (probability) => uniform() < probability,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    poisson: (mean) => poisson(uniform, mean),
    weighted: (weights) => weighted(uniform, weights),
    pick: (items) => items[random.below(items.length)]!,
  };
}

/** Knuth's product of uniforms: exact, and cheap for the small means used here (< 60). */
function poisson(uniform: () => number, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = uniform(); product > limit; product *= uniform()) count += 1;
  return count;
}

function weighted(uniform: () => number, weights: readonly number[]): number {
  let left = uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  for (let i = 0; i < weights.length; i += 1) {
    left -= weights[i]!;
    if (left < 0) return i;
  }
  return weights.length - 1;
}
