import type { Row } from './read-table.ts';
import type { Unit } from './units.ts';

export const COUNTY_SHARE_COLUMNS = ['fips', 'black_percent', 'spanish_percent', 'senior_percent'];

const COLUMN_OF = ['african american', 'spanish speaking', 'age 65 plus'];

/**
 * Who lives in each county, percent: the proxy labels by which scores are tested for fairness. Kept apart from the
 * market measures, which scores and plans may use.
 */
export function countyShares(acs: readonly Row[], units: readonly Unit[]): (string | number | null)[][] {
  const byFips = new Map(acs.map((row) => [String(row.GEOID).padStart(5, '0'), row]));
  return units.map(({ fips }) => [fips, ...COLUMN_OF.map((column) => percentOf(byFips.get(fips)?.[column]))]);
}

function percentOf(text: string | undefined): number | null {
  const value = Number(text);
  return text === undefined || text === '' || Number.isNaN(value) ? null : value;
}
