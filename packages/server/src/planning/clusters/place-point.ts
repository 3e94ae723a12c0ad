import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

export interface PlacePoint {
  lon: number;
  lat: number;
  /** By its ZIP code or its town; a county's middle says too little to tell who is near whom. */
  by: 'zip' | 'town' | 'county';
}

interface Address {
  zip: string | null;
  city: string | null;
  state: string | null;
  lon: number | null;
  lat: number | null;
}

interface Points {
  byZip: ReadonlyMap<string, readonly [number, number]>;
  byTown: ReadonlyMap<string, readonly [number, number]>;
}

let loaded: Points | undefined;

/** Where an account is, as well as its address says: its ZIP code, else the middle of its town, else of its county. */
export function placePoint({ zip, city, state, lon, lat }: Address): PlacePoint | null {
  loaded ??= readPoints();
  const ofZip = zip === null ? undefined : loaded.byZip.get(zip.slice(0, 5).padStart(5, '0'));
  if (ofZip) return { lon: ofZip[0], lat: ofZip[1], by: 'zip' };
  const ofTown = city === null || state === null ? undefined : loaded.byTown.get(townKey(state, city));
  if (ofTown) return { lon: ofTown[0], lat: ofTown[1], by: 'town' };
  return lon === null || lat === null ? null : { lon, lat, by: 'county' };
}

function townKey(state: string, city: string): string {
  return `${state}|${city.toLowerCase().replaceAll(/[^a-z]/g, '')}`;
}

const zipFile = join(import.meta.dirname, '../../../../../data/counties/zips.csv.gz');

function readPoints(): Points {
  const rows: Record<string, string>[] = parse(gunzipSync(readFileSync(zipFile)), { columns: true });
  const byZip = new Map<string, readonly [number, number]>();
  const sums = new Map<string, [number, number, number]>();
  for (const row of rows) {
    const [lon, lat] = [Number(row.lon), Number(row.lat)];
    byZip.set(row.zip!, [lon, lat]);
    const key = townKey(row.state!, row.place!);
    const [lonSum, latSum, count] = sums.get(key) ?? [0, 0, 0];
    sums.set(key, [lonSum + lon, latSum + lat, count + 1]);
  }
  const byTown = new Map(
    Array.from(sums, ([key, [lonSum, latSum, count]]) => [key, [lonSum / count, latSum / count]] as const),
  );
  return { byZip, byTown };
}
