import type { Reason } from '@catchment/contract';

/** What the signed reasons add up to, or null when some carry no number or their units differ. */
export function sumOfReasons(reasons: readonly Reason[]): { total: number; unit: string } | null {
  const unit = reasons[0]?.unit ?? null;
  if (unit === null) return null;
  let total = 0;
  for (const reason of reasons) {
    if (reason.contribution === null || reason.unit !== unit) return null;
    total += reason.contribution;
  }
  return { total, unit };
}

/** As many decimals as the largest contribution needs to say something. */
export function decimalsFor(reasons: readonly Reason[]): 0 | 1 | 2 {
  const largest = Math.max(0, ...reasons.map((reason) => Math.abs(reason.contribution ?? 0)));
  if (largest >= 20) return 0;
  return largest >= 2 ? 1 : 2;
}
