import { figure, mustHave, type Row } from './read-table.ts';

const YEAR = 2023;

/**
 * Unemployment rate (percent) of each county, annual average 2023.
 *
 * The source still counts Connecticut by its eight old counties, while everything else knows the nine planning
 * regions. Labour force and unemployed are shared out by where the old county's residents live now (crosswalk), and
 * the rate is taken of the sums. A county without figures stays out of the map: nothing is invented for it.
 */
export function unemploymentRates(source: Row[], crosswalk: Row[]): Map<string, number> {
  const rates = new Map<string, number>();
  for (const row of source) {
    const rate = figure(row, `Unemployment_rate_${YEAR}`);
    if (rate !== null) rates.set(row.FIPS_Code!, Math.round(rate * 10) / 10);
  }
  for (const [fips, { unemployed, labourForce }] of sharedOut(source, crosswalk)) {
    rates.set(fips, Math.round((1000 * unemployed) / labourForce) / 10);
  }
  return rates;
}

function sharedOut(
  source: Row[],
  crosswalk: Row[],
): Map<string, { unemployed: number; labourForce: number }> {
  const byFips = new Map(source.map((row) => [row.FIPS_Code!, row]));
  const sums = new Map<string, { unemployed: number; labourForce: number }>();
  for (const row of crosswalk) {
    const old = byFips.get(row.old_county_fips!);
    const share = mustHave(row, 'share_of_old_county', row.old_county_fips!);
    const sum = sums.get(row.planning_region_fips!) ?? { unemployed: 0, labourForce: 0 };
    sums.set(row.planning_region_fips!, {
      unemployed: sum.unemployed + share * mustHave(old, `Unemployed_${YEAR}`, row.old_county_fips!),
      labourForce:
        sum.labourForce + share * mustHave(old, `Civilian_labor_force_${YEAR}`, row.old_county_fips!),
    });
  }
  return sums;
}
