import type { Paths } from './forest-paths.ts';

/**
 * Writes each feature's Shapley value of one leaf.
 *
 * With o (0 or 1) for "agrees" and z for the zero fraction, feature i gets value × (oᵢ − zᵢ) times the integral over x
 * in [0, 1] of ∏ (zⱼ (1 − x) + oⱼ x) over the other features: the beta integral turns Shapley's weights into it. It is
 * a polynomial of degree d − 1, so ⌈d / 2⌉ Gauss points give it exactly.
 *
 * O(d²). Source: Owen's multilinear extension (Owen, 1972).
 */
export function writeShares(
  paths: Paths,
  leaf: number,
  agrees: number,
  shares: Float64Array,
  at: number,
): void {
  const begin = paths.pathStart[leaf];
  const count = paths.pathStart[leaf + 1] - begin;
  const { points, weights } = gaussRule((count + 1) >> 1);
  shares.fill(0, at, at + count);
  for (let q = 0; q < points.length; q++) {
    const x = points[q];
    let product = paths.value[leaf] * weights[q];
    for (let i = 0; i < count; i++) product *= paths.zero[begin + i] * (1 - x) + ((agrees >>> i) & 1) * x;
    for (let i = 0; i < count; i++) {
      const zero = paths.zero[begin + i];
      const agree = (agrees >>> i) & 1;
      shares[at + i] += ((agree - zero) * product) / (zero * (1 - x) + agree * x);
    }
  }
}

const RULES: { points: Float64Array; weights: Float64Array }[] = [];

/** Gauss–Legendre points and weights on [0, 1], by Newton's method on the Legendre polynomial. */
function gaussRule(count: number): { points: Float64Array; weights: Float64Array } {
  const known = RULES[count];
  if (known) return known;
  const points = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let iteration = 0; iteration < 20; iteration++) {
      let [before, now] = [1, x];
      for (let k = 2; k <= count; k++) [before, now] = [now, ((2 * k - 1) * x * now - (k - 1) * before) / k];
      slope = (count * (x * now - before)) / (x * x - 1);
      x -= now / slope;
    }
    points[i] = (x + 1) / 2;
    weights[i] = 1 / ((1 - x * x) * slope * slope);
  }
  const rule = { points, weights };
  RULES[count] = rule;
  return rule;
}
