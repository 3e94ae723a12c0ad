import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** The files under data/ as parallel arrays, one entry a unit. */
export interface ShippedMarketData {
  /** Changes when any of the files does. */
  sha256: string;
  fips: string[];
  names: string[];
  states: string[];
  lon: Float64Array;
  lat: Float64Array;
  /** Flat pairs of units that share a piece of border. */
  landEdges: Uint32Array;
  measures: ShippedMeasure[];
  /** Measure key → value of each unit, null where no figure exists. */
  values: Map<string, (number | null)[]>;
}

/** A measure as data/market/measures.json describes it. */
export interface ShippedMeasure {
  key: string;
  label: string;
  unit: string;
  source: string;
  publisher: string;
  year: string;
  licence: string;
  description: string;
  formula: string | null;
  inputs: string[];
  missing: string;
  additive: boolean;
  refresh: string;
  owner: string;
  usedIn: string[];
}

const DATA = join(import.meta.dirname, '../../../../../data');
const FILES = ['counties/units.csv', 'counties/edges.csv', 'market/measures.csv', 'market/measures.json'];

/** Reads the units, their neighbours and their measures as they ship with the product. */
export function readShippedMarketData(folder: string = DATA): ShippedMarketData {
  const [unitsText, edgesText, valuesText, measuresText] = FILES.map((file) =>
    readFileSync(join(folder, file), 'utf8'),
  );
  const units = rows(unitsText!);
  const measures: ShippedMeasure[] = JSON.parse(measuresText!);
  const valueRows = rows(valuesText!);
  return {
    sha256: createHash('sha256')
      .update([unitsText, edgesText, valuesText, measuresText].join('\0'))
      .digest('hex'),
    fips: units.map((row) => row.fips!),
    names: units.map((row) => row.name!),
    states: units.map((row) => row.state!),
    lon: Float64Array.from(units, (row) => Number(row.lon)),
    lat: Float64Array.from(units, (row) => Number(row.lat)),
    landEdges: Uint32Array.from(rows(edgesText!).flatMap((row) => [Number(row.a), Number(row.b)])),
    measures,
    values: new Map(
      measures.map(({ key }) => [key, valueRows.map((row) => (row[key] === '' ? null : Number(row[key])))]),
    ),
  };
}

function rows(text: string): Record<string, string>[] {
  return parse(text, { columns: true });
}
