import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readSeparated } from '../../imports/files/parse-separated.ts';
import { segmentOf } from './firm-catalogue.ts';
import type { Firm } from './sample-types.ts';

/** The real advisory firms the product ships, each placed in a county, in the order of their CRD number. */
export function readFirms(dataFolder: string): Firm[] {
  const rows = readRows(join(dataFolder, 'firms', 'sec-advisers.csv.gz'));
  const counties = readCounties(dataFolder);
  const firmCounts = new Map<string, number>();
  for (const row of rows) {
    const fips = cell(row, 'fips');
    firmCounts.set(fips, (firmCounts.get(fips) ?? 0) + 1);
  }
  return rows
    .map((row) => {
      const county = counties.get(cell(row, 'fips'));
      return {
        crd: cell(row, 'crd'),
        name: cell(row, 'name'),
        city: cell(row, 'city'),
        state: cell(row, 'state'),
        countyFips: cell(row, 'fips'),
        longitude: Number(cell(row, 'lon')),
        latitude: Number(cell(row, 'lat')),
        employees: Number(cell(row, 'employees')),
        assetsUsd: Number(cell(row, 'assets_usd')),
        segment: segmentOf(Number(cell(row, 'assets_usd'))),
        marketGrowthPercent: county?.growthPercent ?? 0,
        marketPotential: (county?.potential ?? 0) / firmCounts.get(cell(row, 'fips'))!,
      };
    })
    .sort((a, b) => Number(a.crd) - Number(b.crd));
}

function readCounties(dataFolder: string): Map<string, { growthPercent: number; potential: number }> {
  return new Map(
    readRows(join(dataFolder, 'market', 'measures.csv')).map((row) => [
      cell(row, 'fips'),
      {
        growthPercent: Number(cell(row, 'population_change')),
        potential: Number(cell(row, 'market_potential')),
      },
    ]),
  );
}

type Row = Record<string, string>;

function readRows(path: string): Row[] {
  const bytes = readFileSync(path);
  const text = new TextDecoder().decode(path.endsWith('.gz') ? gunzipSync(bytes) : bytes);
  return readSeparated(text, ',');
}

function cell(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined) throw new RangeError(`firms: expected a column ${column}`);
  return value;
}
