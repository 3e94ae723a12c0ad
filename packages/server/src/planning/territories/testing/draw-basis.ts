import { csrFromEdges } from '@catchment/algorithms/graph';
import { type Measure, type PlanSettings, planSettings } from '@catchment/contract';
import type { UnitTable } from '../../market/unit-table.ts';
import { type Alignment, NONE, type PlanBasis } from '../plan-basis.ts';

export interface Drawing {
  /** One letter a unit: the territory it is in, "." for none. Rows touch by their sides. */
  plan: string;
  /** As `plan`: what is live today; left out, nothing is. */
  live?: string;
  /** One digit a unit: its people (the balanced measure) and, unless told, its accounts. */
  people: string;
  accounts?: string;
  lockedUnits?: number[];
  settings?: Partial<PlanSettings>;
}

/**
 * A small market drawn as text, for tests that a reader can check by eye:
 *
 *     plan: `aab      people: `123
 *            abb`              456`
 *
 * Units are numbered along the rows; territory a is 0, b is 1.
 */
export function drawBasis({
  plan,
  live,
  people,
  accounts = people,
  lockedUnits = [],
  settings = {},
}: Drawing): {
  basis: PlanBasis;
  alignment: Alignment;
} {
  const rows = rowsOf(plan);
  const alignment = alignmentOf(plan);
  const territoryCount =
    Math.max(
      ...[plan, live ?? ''].flatMap((text) => [...alignmentOf(text)]).filter((index) => index !== NONE),
    ) + 1;
  const counts = digitsOf(accounts);
  const table = tableOf(rows, digitsOf(people));
  const liveAlignment = live === undefined ? alignment.map(() => NONE) : alignmentOf(live);
  const basis: PlanBasis = {
    table,
    firm: {
      measures: {
        accounts: counts,
        aum: counts.map((count) => count * 1e6),
        'open-leads': new Float64Array(table.unitCount),
        workload: counts.map((count) => count * 4),
      },
      movableAccounts: counts,
      movableAumUsd: counts.map((count) => count * 1e6),
    },
    settings: planSettings.parse({
      territoryCount,
      balance: [{ measure: 'people', tolerance: 0.1 }],
      ...settings,
    }),
    territories: Array.from({ length: territoryCount }, (_, index) => ({
      territoryId: `territory-${index}`,
      code: String.fromCharCode(65 + index),
      name: `Territory ${index}`,
      colour: index,
      repId: `rep-${index}`,
      repName: `Rep ${index}`,
      homeUnitId: null,
    })),
    live: liveAlignment,
    isPlaced: Uint8Array.from(liveAlignment, (territory) => (territory === NONE ? 0 : 1)),
    liveRepIds: Array.from(liveAlignment, (territory) => (territory === NONE ? null : `rep-${territory}`)),
    lockedUnits,
  };
  return { basis, alignment };
}

function rowsOf(text: string): string[] {
  return text.trim().split(/\s+/);
}

function alignmentOf(text: string): Alignment {
  const letters = text === '' ? [] : Array.from(rowsOf(text).join(''));
  return Uint16Array.from(letters, (letter) => (letter === '.' ? NONE : letter.charCodeAt(0) - 97));
}

function digitsOf(text: string): Float64Array {
  return Float64Array.from(rowsOf(text).join(''), Number);
}

function tableOf(rows: string[], people: Float64Array): UnitTable {
  const width = rows[0]!.length;
  const edges = rows.flatMap((row, y) =>
    Array.from(row).flatMap((_, x) => {
      const unit = y * width + x;
      return [
        ...(x + 1 < width ? [unit, unit + 1] : []),
        ...(y + 1 < rows.length ? [unit, unit + width] : []),
      ];
    }),
  );
  const units = [...people.keys()];
  return {
    unitCount: people.length,
    fips: units.map((unit) => String(unit).padStart(5, '0')),
    names: units.map((unit) => `Unit ${unit}`),
    states: units.map(() => 'ZZ'),
    // A tenth of a degree near the equator is about 11 km either way.
    lon: Float64Array.from(units, (unit) => (unit % width) / 10),
    lat: Float64Array.from(units, (unit) => -Math.floor(unit / width) / 10),
    graph: csrFromEdges(people.length, edges),
    edges,
    waterFrom: edges.length / 2,
    isMainland: new Uint8Array(people.length).fill(1),
    measures: [PEOPLE],
    values: new Map([['people', [...people]]]),
  };
}

const PEOPLE: Measure = {
  key: 'people',
  label: 'People',
  unit: 'people',
  source: 'drawn',
  publisher: 'the test',
  year: '2026',
  licence: 'none',
  description: 'People of a unit.',
  formula: null,
  inputs: [],
  missing: 'None.',
  additive: true,
  refresh: 'never',
  owner: 'the test',
  usedIn: [],
};
