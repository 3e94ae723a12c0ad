import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ADVISER_COLUMNS, adviserRow, advisersByUnit, placeAdvisers } from './advisers.ts';
import { compositeTopology } from './composite.ts';
import { COUNTY_SHARE_COLUMNS, countyShares } from './county-shares.ts';
import { MEASURES } from './measure-catalogue.ts';
import { measureColumns } from './measures.ts';
import { type Row, readTable } from './read-table.ts';
import { STATE_BY_FIPS } from './states.ts';
import { type Geometry, readTopology } from './topology.ts';
import { listUnits, listZips, UNIT_COLUMNS, type Unit, unitRow } from './units.ts';
import { writeTable, writeWhole } from './write-table.ts';

/** Makes everything under data/ from the collected public files: `node tools/market-data/main.ts --source ../shared/data`. */
const { values } = parseArgs({
  options: {
    source: { type: 'string', default: join(import.meta.dirname, '../../../shared/data') },
    out: { type: 'string', default: join(import.meta.dirname, '../../data') },
  },
});
const source = (path: string) => join(values.source, path);
const out = (path: string) => join(values.out, path);

const lonLat = readTopology(source('county-geometry/us-atlas-2023-4.0.0-counties-10m.json'));
const sheet = readTopology(source('county-geometry/us-atlas-2023-4.0.0-counties-albers-10m.json'));
const population = readTable(source('county-demographics/census_pep_co-est2024-alldata.csv.gz'));
const zipCodes = readTable(source('zip/zipcodeR_zip_code_db.csv.gz'));
const fipsOfUnits = new Set(sheet.objects.counties!.geometries.map((shape) => String(shape.id)));
const zips = listZips(readTable(source('zip/geonames_us_zip.csv.gz')), zipCodes, lonLat, (fips) =>
  fipsOfUnits.has(fips),
);
const units = listUnits(lonLat, sheet, population, zips);

const { advisers, leftOut } = placeAdvisers(
  readTable(source('advisers/sec_form_adv_firms_2026-02.csv.gz')),
  zips,
  zipCodes,
  readTable(join(import.meta.dirname, 'city-aliases.csv')),
  units,
);

writeTable(out('counties/units.csv'), UNIT_COLUMNS, units.map(unitRow));
writeTable(out('counties/edges.csv'), ['a', 'b'], landEdges(units));
writeWhole(
  out('counties/counties-composite.topo.json'),
  JSON.stringify(compositeTopology(sheet, labelShape(units))),
);
writeTable(
  out('counties/zips.csv.gz'),
  ['zip', 'place', 'state', 'unit', 'lon', 'lat'],
  zips.map(({ zip, place, state, fips, point: [lon, lat] }) => [zip, place, state, indexOf(fips), lon, lat]),
);

const columns = measureColumns(
  units,
  {
    population,
    income: readTable(source('county-demographics/acs5_s1901_household_income_2010_2023.csv.gz')),
    incomeModel: readTable(source('county-demographics/usda_ers_saipe_poverty_income_2023.csv.gz')),
    unemployment: readTable(source('county-demographics/usda_ers_unemployment_income_2000_2023.csv.gz')),
    ruralUrban: readTable(source('county-demographics/usda_ers_rural_urban_continuum_2023.csv.gz')),
    crosswalk: readTable(source('zip/derived_ct_county_to_planning_region.csv')),
  },
  advisersByUnit(advisers),
);
const keys = MEASURES.map((measure) => measure.key);
writeTable(
  out('market/measures.csv'),
  ['index', 'fips', ...keys],
  units.map((unit) => [unit.index, unit.fips, ...keys.map((key) => columns[key]![unit.index] ?? null)]),
);
writeWhole(out('market/measures.json'), `${JSON.stringify(MEASURES, null, 2)}\n`);
writeTable(
  out('analysis/county-shares.csv'),
  COUNTY_SHARE_COLUMNS,
  countyShares(readTable(source('county-demographics/acs5_2023_county_openintro.csv.gz')), units),
);
writeTable(out('firms/sec-advisers.csv.gz'), ADVISER_COLUMNS, advisers.map(adviserRow));

console.log(`${units.length} units, ${advisers.length} advisory firms placed; left out:`, leftOut);

function indexOf(fips: string): number {
  return units.findIndex((unit) => unit.fips === fips);
}

/** Pairs of units that share a piece of border, each once, lower index first. */
function landEdges(list: Unit[]): [number, number][] {
  const index = new Map(list.map((unit) => [unit.fips, unit.index]));
  return readTable(source('county-adjacency/derived_adjacency_2023_shared_arcs.csv.gz'))
    .map((row: Row) => [index.get(row.fips_a!), index.get(row.fips_b!)])
    .filter((pair): pair is [number, number] => pair[0] !== undefined && pair[1] !== undefined)
    .map(([a, b]): [number, number] => (a < b ? [a, b] : [b, a]))
    .sort((left, right) => left[0] - right[0] || left[1] - right[1]);
}

/** Units get their index as id, which is also the map's feature id; states get their postal abbreviation. */
function labelShape(list: Unit[]): (object: string, shape: Geometry) => Geometry {
  const byFips = new Map(list.map((unit) => [unit.fips, unit]));
  return (object, shape) => {
    const { type, arcs } = shape;
    if (object === 'nation') return { type, arcs };
    if (object === 'states') {
      return {
        type,
        arcs,
        id: STATE_BY_FIPS[String(shape.id)]!,
        properties: { name: shape.properties!.name! },
      };
    }
    const unit = byFips.get(String(shape.id))!;
    return {
      type,
      arcs,
      id: unit.index,
      properties: { fips: unit.fips, name: unit.name, state: unit.state },
    };
  };
}
