import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readSeparated } from '../../imports/files/parse-separated.ts';
import { segmentOf } from './firm-catalogue.ts';
import type { Firm } from './sample-types.ts';

/** The real advisory firms the product ships, each placed in a county, in the order of their CRD number. */
export function readFirms(dataFolder: string): Firm[] {
  const growth = readMarketGrowth(dataFolder);
  return readRows(join(dataFolder, 'firms', 'sec-advisers.csv.gz'))
    .map((row) => ({
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
      marketGrowthPercent: growth.get(cell(row, 'fips')) ?? 0,
    }))
    .sort((a, b) => Number(a.crd) - Number(b.crd));
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

function readMarketGrowth(dataFolder: string): Map<string, number> {
  const path = join(dataFolder, 'market', 'measures.csv');
  return new Map(readRows(path).map((row) => [cell(row, 'fips'), Number(cell(row, 'population_change'))]));
}
