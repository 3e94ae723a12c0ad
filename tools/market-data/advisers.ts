import { cityKey } from './city-names.ts';
import { figure, type Row } from './read-table.ts';
import type { Unit, ZipPlace } from './units.ts';

/** How a head office found its county. */
type Placement = 'city' | 'city in several counties' | 'alias';

export interface Adviser {
  crd: string;
  name: string;
  city: string;
  state: string;
  fips: string;
  lon: string;
  lat: string;
  employees: number | null;
  assetsUsd: number | null;
  filedOn: string;
  placement: Placement;
}

interface CityPlace {
  fips: string;
  lon: string;
  lat: string;
  placement: Placement;
}

/** SEC-registered firms with a head office in a unit; the others are counted, never dropped in silence. */
export function placeAdvisers(
  filings: Row[],
  zips: ZipPlace[],
  zipCodes: Row[],
  aliases: Row[],
  units: Unit[],
): { advisers: Adviser[]; leftOut: Record<string, number> } {
  const cities = cityIndex(zips, zipCodes, aliases);
  const states = new Set(units.map((unit) => unit.state));
  const leftOut = {
    'no US state (mostly foreign)': 0,
    'outside the 50 states and DC': 0,
    'city not found': 0,
  };
  const advisers: Adviser[] = [];
  for (const filing of filings) {
    const state = filing['Main Office State']!.trim();
    if (state === '') leftOut['no US state (mostly foreign)']++;
    else if (!states.has(state)) leftOut['outside the 50 states and DC']++;
    else {
      const place = cities.get(cityKey(filing['Main Office City']!, state));
      if (place === undefined) leftOut['city not found']++;
      else advisers.push(adviserOf(filing, state, place));
    }
  }
  return { advisers: advisers.sort((a, b) => Number(a.crd) - Number(b.crd)), leftOut };
}

function adviserOf(filing: Row, state: string, place: CityPlace): Adviser {
  const [month, day, year] = filing['Latest ADV Filing Date']!.split('/');
  return {
    crd: filing['Organization CRD#']!,
    name: filing['Primary Business Name']!.replace(/\s+/g, ' ').trim(),
    city: tidyCity(filing['Main Office City']!),
    state,
    ...place,
    employees: figure(filing, '5A'),
    assetsUsd: figure(filing, '5F(2)(c)'),
    filedOn: year === undefined ? '' : `${year}-${month}-${day}`,
  };
}

/** Every known spelling of a city → its county. Post towns first, then other names of their ZIP codes, then aliases. */
function cityIndex(zips: ZipPlace[], zipCodes: Row[], aliases: Row[]): Map<string, CityPlace> {
  const byZip = new Map(zips.map((zip) => [zip.zip, zip]));
  const spellings = new Map<string, ZipPlace[]>();
  const add = (key: string, zip: ZipPlace) => spellings.set(key, [...(spellings.get(key) ?? []), zip]);
  for (const zip of zips) add(cityKey(zip.place, zip.state), zip);
  const postTowns = new Set(spellings.keys());
  for (const row of zipCodes) {
    const zip = byZip.get(row.zipcode!);
    const key = cityKey(row.major_city!, row.state!);
    if (zip?.state === row.state && zip !== undefined && !postTowns.has(key)) add(key, zip);
  }
  const index = new Map([...spellings].map(([key, list]) => [key, placeOf(list)]));
  for (const alias of aliases) {
    const zip = byZip.get(alias.zip!);
    if (zip === undefined)
      throw new RangeError(`city-aliases.csv: unknown ZIP code ${alias.zip} for ${alias.city}`);
    index.set(cityKey(alias.city!, alias.state!), { ...placeOf([zip]), placement: 'alias' });
  }
  return index;
}

/** A city that spans counties counts as the one with most of its ZIP codes; ties go to the lower FIPS code. */
function placeOf(zips: ZipPlace[]): CityPlace {
  const counts = new Map<string, number>();
  for (const { fips } of zips) counts.set(fips, (counts.get(fips) ?? 0) + 1);
  const [fips] = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0]!;
  const inCounty = zips.filter((zip) => zip.fips === fips);
  const mean = (axis: 0 | 1) => inCounty.reduce((sum, zip) => sum + zip.point[axis], 0) / inCounty.length;
  return {
    fips,
    lon: mean(0).toFixed(4),
    lat: mean(1).toFixed(4),
    placement: counts.size === 1 ? 'city' : 'city in several counties',
  };
}

function tidyCity(city: string): string {
  const lower = city.trim().replace(/\s+/g, ' ').toLowerCase();
  return lower
    .replace(/(^|[\s'.-])\p{L}/gu, (start) => start.toUpperCase())
    .replace(/\bMc(\p{L})/gu, (_, letter: string) => `Mc${letter.toUpperCase()}`);
}

export interface UnitAdvisers {
  firms: number;
  assetsUsd: number;
}

/** Firms and their assets by county. */
export function advisersByUnit(advisers: Adviser[]): Map<string, UnitAdvisers> {
  const totals = new Map<string, UnitAdvisers>();
  for (const { fips, assetsUsd } of advisers) {
    const total = totals.get(fips) ?? { firms: 0, assetsUsd: 0 };
    totals.set(fips, { firms: total.firms + 1, assetsUsd: total.assetsUsd + (assetsUsd ?? 0) });
  }
  return totals;
}

export const ADVISER_COLUMNS = [
  'crd',
  'name',
  'city',
  'state',
  'fips',
  'lon',
  'lat',
  'employees',
  'assets_usd',
  'filed_on',
  'placed_by',
];

export function adviserRow(a: Adviser): (string | number | null)[] {
  return [
    a.crd,
    a.name,
    a.city,
    a.state,
    a.fips,
    a.lon,
    a.lat,
    a.employees,
    a.assetsUsd,
    a.filedOn,
    a.placement,
  ];
}
