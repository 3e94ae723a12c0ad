/** Asymptotic p-value of the two-sample Kolmogorov–Smirnov test. */
export function kolmogorovSmirnovP(left: readonly number[], right: readonly number[]): number {
  const share = (sample: readonly number[], value: number) =>
    sample.filter((x) => x <= value).length / sample.length;
  const distance = Math.max(
    ...[...left, ...right].map((value) => Math.abs(share(left, value) - share(right, value))),
  );
  const root = Math.sqrt((left.length * right.length) / (left.length + right.length));
  const lambda = (root + 0.12 + 0.11 / root) * distance;
  let sum = 0;
  for (let k = 1; k <= 100; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * lambda * lambda);
  return lambda < 0.2 ? 1 : Math.min(1, Math.max(0, sum));
}
