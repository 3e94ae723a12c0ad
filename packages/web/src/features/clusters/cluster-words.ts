import type { ClusterMeasureKey, Outlier } from '@catchment/contract';
import { compact, count, money, signed } from '../../ui/format/numbers.ts';

export const measureLabels: Record<ClusterMeasureKey, string> = {
  assets: 'Assets',
  growth: 'Market growth',
  employees: 'Employees',
  engagement: 'Engagement',
  purchases: 'Purchases',
  openLeads: 'Open leads',
  quietDays: 'Last touch',
  place: 'Place',
};

/** A value of a measure with its unit; the two years at which counting stops say "never". */
export function measureValue(key: ClusterMeasureKey, value: number | null): string {
  if (value === null) return '–';
  switch (key) {
    case 'assets':
    case 'purchases':
      return money(Math.round(value * 100));
    case 'growth':
      return `${signed(value, 1)}%`;
    case 'employees':
      return compact(value);
    case 'engagement':
      return `${count(value)} a year`;
    case 'quietDays':
      return value >= 730 ? 'over 2 years ago' : `${count(value)} days ago`;
    case 'openLeads':
    case 'place':
      return count(value);
  }
}

/** "Assets $3.5tn, where its cluster typically has $406m" */
export function whyOutlier({ measure, value, typical }: Outlier): string {
  const label = measureLabels[measure];
  if (value === null) return `${label}: far from where the rest of its cluster is`;
  return `${label} ${measureValue(measure, value)}, where its cluster typically has ${measureValue(measure, typical)}`;
}
