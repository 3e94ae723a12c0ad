import type { AssignmentProblem } from '@catchment/algorithms/assignment';
import { shown } from '../../files/input-error.ts';
import {
  cellError,
  filledColumn,
  idColumn,
  indexOfIds,
  lookUpColumn,
  numberColumn,
  readTable,
  type Table,
} from '../../files/read-table.ts';
import type { Goal, RouteOptions } from './route-options.ts';

/** The two files as one problem, with the names that the indexes stand for. */
export interface NamedRouting {
  problem: AssignmentProblem;
  leadIds: string[];
  repIds: string[];
  goal: Goal;
}

/** Reads PAIRS.csv and CAPACITY.csv strictly. Throws InputError naming file, line and column. */
export async function readRouting(options: RouteOptions): Promise<NamedRouting> {
  const capacities = await readTable(options.capacityFile, ['rep', 'capacity']);
  const repIds = idColumn(capacities, 'rep');
  const capacity = numberColumn(capacities, 'capacity', { min: 0 });
  const pairs = await readTable(options.pairsFile, ['lead', 'rep']);
  const goal = options.goal ?? goalOf(pairs);
  const measure = numberColumn(pairs, goal.column);
  const load = pairs.header.includes('load')
    ? numberColumn(pairs, 'load', { min: 0 })
    : new Float64Array(pairs.rowCount).fill(1);
  const repOfRow = lookUpColumn(pairs, 'rep', indexOfIds(repIds), options.capacityFile);
  const { leadIds, leadOfRow } = leadsInOrder(filledColumn(pairs, 'lead'));
  const { offsets, rows } = rowsByLead(leadOfRow, leadIds.length);
  refuseDoublePairs(pairs, offsets, rows, repOfRow, repIds);
  const sign = goal.direction === 'maximise' ? -1 : 1;
  const problem: AssignmentProblem = {
    leadCount: leadIds.length,
    repCount: repIds.length,
    offsets,
    repOf: Uint32Array.from(rows, (row) => repOfRow[row] ?? 0),
    cost: Float64Array.from(rows, (row) => sign * (measure[row] ?? 0)),
    load: Float64Array.from(rows, (row) => load[row] ?? 0),
    capacity,
  };
  return { problem, leadIds, repIds, goal };
}

function goalOf(pairs: Table): Goal {
  return pairs.header.includes('cost') && !pairs.header.includes('value')
    ? { direction: 'minimise', column: 'cost' }
    : { direction: 'maximise', column: 'value' };
}

/** Leads are numbered as they first appear. */
function leadsInOrder(ids: readonly string[]): { leadIds: string[]; leadOfRow: Uint32Array } {
  const index = new Map<string, number>();
  const leadOfRow = Uint32Array.from(ids, (id) => {
    const known = index.get(id);
    if (known !== undefined) return known;
    index.set(id, index.size);
    return index.size - 1;
  });
  return { leadIds: [...index.keys()], leadOfRow };
}

/** Rows sorted by lead, in file order within a lead. */
function rowsByLead(leadOfRow: Uint32Array, leadCount: number): { offsets: Uint32Array; rows: Uint32Array } {
  const offsets = new Uint32Array(leadCount + 1);
  for (const lead of leadOfRow) offsets[lead + 1] = (offsets[lead + 1] ?? 0) + 1;
  for (let lead = 0; lead < leadCount; lead++) {
    offsets[lead + 1] = (offsets[lead + 1] ?? 0) + (offsets[lead] ?? 0);
  }
  const next = offsets.slice();
  const rows = new Uint32Array(leadOfRow.length);
  for (const [row, lead] of leadOfRow.entries()) {
    const at = next[lead] ?? 0;
    rows[at] = row;
    next[lead] = at + 1;
  }
  return { offsets, rows };
}

function refuseDoublePairs(
  pairs: Table,
  offsets: Uint32Array,
  rows: Uint32Array,
  repOfRow: Uint32Array,
  repIds: readonly string[],
): void {
  const seenFor = new Int32Array(repIds.length).fill(-1);
  for (let lead = 0; lead + 1 < offsets.length; lead++) {
    for (const row of rows.subarray(offsets[lead], offsets[lead + 1])) {
      const rep = repOfRow[row] ?? 0;
      if (seenFor[rep] === lead) {
        throw cellError(
          pairs,
          row,
          'rep',
          `expected each pair of lead and rep once, got ${shown(repIds[rep] ?? '')} again`,
        );
      }
      seenFor[rep] = lead;
    }
  }
}
