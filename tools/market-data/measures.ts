import type { UnitAdvisers } from './advisers.ts';
import { marketPotential } from './market-potential.ts';
import { figure, mustHave, type Row } from './read-table.ts';
import { unemploymentRates } from './unemployment.ts';
import type { Unit } from './units.ts';

export interface MeasureSources {
  population: Row[];
  income: Row[];
  incomeModel: Row[];
  unemployment: Row[];
  ruralUrban: Row[];
  crosswalk: Row[];
}

/** Measure key → one value a unit, in unit order; null where no figure exists. */
export type MeasureColumns = Record<string, (number | null)[]>;

export function measureColumns(
  units: Unit[],
  sources: MeasureSources,
  advisers: Map<string, UnitAdvisers>,
): MeasureColumns {
  const population = byKey(sources.population, 'FIPS');
  const income = byKey(
    sources.income.filter((row) => row.acs5_year === '2023'),
    'fips',
  );
  const incomeModel = byKey(sources.incomeModel, 'FIPS_Code');
  const ruralUrban = byKey(sources.ruralUrban, 'FIPS');
  const unemployment = unemploymentRates(sources.unemployment, sources.crosswalk);
  const perUnit = (value: (fips: string) => number) => units.map(({ fips }) => value(fips));

  const households = perUnit((fips) => mustHave(income.get(fips), 'households', fips));
  const households200k = perUnit((fips) => {
    const row = income.get(fips);
    return Math.round((mustHave(row, 'households', fips) * mustHave(row, 'pct_ge_200k', fips)) / 100);
  });
  const medianIncome = perUnit(
    (fips) =>
      figure(income.get(fips), 'median_household_income') ??
      mustHave(incomeModel.get(fips), 'MEDHHINC_2023', fips),
  );
  const assets = perUnit((fips) => advisers.get(fips)?.assetsUsd ?? 0);
  return {
    market_potential: marketPotential(households200k, medianIncome, assets).map((points) => round(points, 2)),
    population: perUnit((fips) => mustHave(population.get(fips), 'POPESTIMATE2024', fips)),
    population_change: perUnit((fips) => {
      const base = mustHave(population.get(fips), 'ESTIMATESBASE2020', fips);
      return round((100 * (mustHave(population.get(fips), 'POPESTIMATE2024', fips) - base)) / base, 2);
    }),
    households,
    households_200k: households200k,
    median_household_income: medianIncome,
    unemployment_rate: units.map(({ fips }) => unemployment.get(fips) ?? null),
    advisory_firms: perUnit((fips) => advisers.get(fips)?.firms ?? 0),
    advisory_assets: assets,
    rural_urban_code: perUnit((fips) => mustHave(ruralUrban.get(fips), 'RUCC_2023', fips)),
  };
}

function byKey(rows: Row[], key: string): Map<string, Row> {
  return new Map(rows.map((row) => [row[key]!, row]));
}

function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
