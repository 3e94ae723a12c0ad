import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readSeparated } from './files/parse-separated.ts';

export interface Place {
  unitId: number;
  state: string;
  placedBy: 'zip' | 'city' | 'county';
}

export interface Address {
  countyFips: string | null;
  zip: string | null;
  city: string | null;
  state: string | null;
}

interface Gazetteer {
  byFips: ReadonlyMap<string, { unitId: number; state: string }>;
  byZip: ReadonlyMap<string, { unitId: number; state: string }>;
  /** `STATE|CITY` → the unit with most of the city's ZIP codes. */
  byCity: ReadonlyMap<string, number>;
}

/**
 * Finds the county an address lies in: by its county code, else its ZIP code, else its city and
 * state. A city in several counties goes to the one that has most of its ZIP codes.
 *
 * @returns undefined when the address says too little, or nothing that is known
 */
export function placeRecord(address: Address): Place | undefined {
  const { byFips, byZip, byCity } = gazetteer();
  const county = address.countyFips === null ? undefined : byFips.get(address.countyFips);
  if (county !== undefined) return { ...county, placedBy: 'county' };
  const zip = address.zip === null ? undefined : byZip.get(address.zip.slice(0, 5).padStart(5, '0'));
  if (zip !== undefined) return { ...zip, placedBy: 'zip' };
  if (address.city === null || address.state === null) return undefined;
  const unitId = byCity.get(cityKey(address.state, address.city));
  return unitId === undefined ? undefined : { unitId, state: address.state, placedBy: 'city' };
}

let loaded: Gazetteer | undefined;

function gazetteer(): Gazetteer {
  loaded ??= readGazetteer();
  return loaded;
}

const folder = new URL('../../../../../data/', import.meta.url);

function readGazetteer(): Gazetteer {
  const units = rowsOf(readFileSync(new URL('counties/units.csv', folder)));
  const zips = rowsOf(gunzipSync(readFileSync(new URL('counties/zips.csv.gz', folder))));
  const firms = rowsOf(gunzipSync(readFileSync(new URL('firms/sec-advisers.csv.gz', folder))));
  const byFips = new Map(units.map((row) => [row.fips!, { unitId: Number(row.index), state: row.state! }]));
  const ofZips = mainUnits(
    zips.map((row) => ({ state: row.state!, city: row.place!, unitId: Number(row.unit) })),
  );
  const ofFirms = mainUnits(
    firms.map((row) => ({ state: row.state!, city: row.city!, unitId: byFips.get(row.fips!)!.unitId })),
  );
  return {
    byFips,
    byZip: new Map(zips.map((row) => [row.zip!, { unitId: Number(row.unit), state: row.state! }])),
    // Many a town is no post office of its own: the advisory firms that name it say where it lies.
    byCity: new Map([...ofFirms, ...ofZips]),
  };
}

function rowsOf(bytes: Uint8Array): Record<string, string>[] {
  return readSeparated(new TextDecoder().decode(bytes), ',');
}

/** City → the unit that most of its entries name; of several the first. */
function mainUnits(entries: readonly { state: string; city: string; unitId: number }[]): Map<string, number> {
  const counts = new Map<string, Map<number, number>>();
  for (const { state, city, unitId } of entries) {
    const key = cityKey(state, city);
    const units = counts.get(key) ?? new Map<number, number>();
    units.set(unitId, (units.get(unitId) ?? 0) + 1);
    counts.set(key, units);
  }
  const main = (units: Map<number, number>) => [...units].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]![0];
  return new Map([...counts].map(([key, units]) => [key, main(units)]));
}

/** `ST. PAUL` and `Saint Paul` are one city. */
function cityKey(state: string, city: string): string {
  const name = city
    .toLowerCase()
    .replace(/[^a-z ]+/g, '')
    .replace(/^(st|ste|saint) /, 'st ')
    .replace(/^(ft|fort) /, 'ft ')
    .replace(/^(mt|mount) /, 'mt ')
    .replace(/^mc /, 'mc')
    .trim();
  return `${state}|${name}`;
}
