import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { csrFromEdges } from '@catchment/algorithms/graph';
import type { PlanSettings } from '@catchment/contract';
import { liveFigures } from '../../packages/web/src/features/territories/live-figures.ts';
import type { PlanWorld } from '../../packages/web/src/features/territories/plan-world.ts';
import { cpuSeconds, median, record } from '../harness.ts';

// What the page weighs, and how long it takes to have all figures of a plan again while a brush moves over the map.
// Usage: node benchmarks/speed/page.ts

const root = join(import.meta.dirname, '../..');
const territoryCount = 60;
const strokes = 200;

measureWeight();
measureFigures();

function measureWeight(): void {
  const folder = mkdtempSync(join(tmpdir(), 'catchment-page-'));
  try {
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    execFileSync(
      process.execPath,
      [vite, 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'],
      {
        cwd: join(root, 'packages/web'),
      },
    );
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    const first = [...new Set(page.match(/assets\/[^"]+\.(js|css)/g))];
    const assets = readdirSync(join(folder, 'assets'));
    const kb = (files: readonly string[]) =>
      Math.round(
        files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0) / 102.4,
      ) / 10;
    const named = (start: string, end: string) =>
      assets.filter((file) => file.startsWith(start) && file.endsWith(end)).map((file) => `assets/${file}`);
    record('page', 'weight, kB gzipped', 1, {
      first_script: kb(first.filter((file) => file.endsWith('.js'))),
      first_style: kb(first.filter((file) => file.endsWith('.css'))),
      map_script: kb(named('UnitMap', '.js')),
      map_worker: kb(named('maplibre-gl-worker', '.mjs')),
      map_geometry: kb(named('counties', '.json')),
      charts_script: kb(named('echarts', '.js')),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A plan of the real counties: each unit in a strip by longitude, one unit moved at every stroke. */
function measureFigures(): void {
  const world = realWorld();
  const settings = { balance: [{ measure: 'market_potential', tolerance: 0.1 }] } as PlanSettings;
  const byLongitude = [...world.lon.keys()].sort((a, b) => world.lon[a]! - world.lon[b]!);
  const alignment = new Int16Array(world.unitCount);
  byLongitude.forEach((unit, place) => {
    alignment[unit] = Math.floor((place * territoryCount) / world.unitCount);
  });
  const live = alignment.slice();
  const times: number[] = [];
  for (let stroke = 0; stroke < strokes; stroke++) {
    const unit = (stroke * 37) % world.unitCount;
    alignment[unit] = (alignment[unit]! + 1) % territoryCount;
    const before = cpuSeconds();
    liveFigures(world, settings, alignment, live, territoryCount);
    times.push((cpuSeconds() - before) * 1000);
  }
  record('page', `figures of a plan, ${world.unitCount} counties, ${territoryCount} territories`, 1, {
    measures: world.measures.length,
    cpu_ms_median: Math.round(median(times) * 10) / 10,
    cpu_ms_most: Math.round(Math.max(...times) * 10) / 10,
    machine_load: Math.round(loadavg()[0]! * 100) / 100,
  });
}

function realWorld(): PlanWorld {
  const units = readCsv('counties/units.csv');
  const edges = readCsv('counties/edges.csv').flatMap(({ a, b }) => [Number(a), Number(b)]);
  const values = readCsv('market/measures.csv');
  const keys = Object.keys(values[0]!).filter((key) => key !== 'index' && key !== 'fips');
  return {
    unitCount: units.length,
    names: units.map((unit) => unit.name!),
    states: units.map((unit) => unit.state!),
    lon: units.map((unit) => Number(unit.lon)),
    lat: units.map((unit) => Number(unit.lat)),
    graph: csrFromEdges(units.length, edges),
    measures: keys.map((key) => ({
      key: key === 'population' ? 'accounts' : key,
      label: key,
      unit: 'index',
      values: Float64Array.from(values, (row) => Number(row[key])),
    })),
  };
}

function readCsv(file: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(join(root, 'data', file), 'utf8')
    .trim()
    .split('\n');
  const keys = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [keys[at]!, cell])));
}
