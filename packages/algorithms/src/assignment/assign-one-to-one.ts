/** A cheapest one-to-one assignment and the dual prices that prove it. */
export interface OneToOneResult {
  /** Length rowCount; each column at most once. */
  readonly columnOfRow: Int32Array;
  readonly objective: number;
  /** Length rowCount; `rowPrice[i] + columnPrice[j] ≤ cost[i, j]`, equal on the assigned pairs. */
  readonly rowPrice: Float64Array;
  /** Length columnCount; ≤ 0, and 0 for a column without a row. */
  readonly columnPrice: Float64Array;
}

/**
 * Gives every row its own column at the least total cost, exactly.
 *
 * Rows that can take their cheapest reduced column do so at once; every other row is added along a shortest
 * path of reassignments, measured in reduced costs so that they are never negative, after which
 * the prices are shifted to make that path free. The prices at the end prove the optimum:
 * no assignment can cost less than their sum.
 *
 * @param costs       length rowCount × columnCount, row by row; finite
 * @param rowCount    ≥ 0 and ≤ columnCount
 * @param columnCount ≥ 0
 * @throws RangeError when a length, a count or a cost is not as above
 *
 * O(rowCount² · columnCount) at worst; 500 × 500 takes some 40 ms.
 * Source: R. Jonker, A. Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment
 * problems", Computing 38 (1987).
 */
export function assignOneToOne(costs: Float64Array, rowCount: number, columnCount: number): OneToOneResult {
  checkInput(costs, rowCount, columnCount);
  const state = {
    costs,
    columnCount,
    columnOfRow: new Int32Array(rowCount).fill(-1),
    rowOfColumn: new Int32Array(columnCount).fill(-1),
    columnPrice: new Float64Array(columnCount),
  };
  const scratch = {
    distance: new Float64Array(columnCount),
    previousRow: new Int32Array(columnCount),
    order: new Int32Array(columnCount),
  };
  if (rowCount === columnCount) priceColumns(state, rowCount);
  takeFreeMinima(state, rowCount);
  for (let row = 0; row < rowCount; row++) {
    if (state.columnOfRow[row] < 0) addRow(state, row, scratch);
  }
  return finish(state, rowCount);
}

interface State {
  costs: Float64Array;
  columnCount: number;
  columnOfRow: Int32Array;
  rowOfColumn: Int32Array;
  columnPrice: Float64Array;
}

interface Scratch {
  distance: Float64Array;
  previousRow: Int32Array;
  order: Int32Array;
}

/** Column minima as first prices: right only when every column will be taken. */
function priceColumns({ costs, columnCount, columnPrice }: State, rowCount: number): void {
  columnPrice.fill(Infinity);
  for (let row = 0; row < rowCount; row++) {
    for (let column = 0; column < columnCount; column++) {
      const cost = costs[row * columnCount + column];
      if (cost < columnPrice[column]) columnPrice[column] = cost;
    }
  }
}

function takeFreeMinima(
  { costs, columnCount, columnOfRow, rowOfColumn, columnPrice }: State,
  rowCount: number,
): void {
  for (let row = 0; row < rowCount; row++) {
    let best = 0;
    let bestCost = Infinity;
    for (let column = 0; column < columnCount; column++) {
      const reduced = costs[row * columnCount + column] - columnPrice[column];
      if (reduced < bestCost || (reduced === bestCost && rowOfColumn[best] >= 0 && rowOfColumn[column] < 0)) {
        bestCost = reduced;
        best = column;
      }
    }
    if (rowOfColumn[best] < 0) {
      rowOfColumn[best] = row;
      columnOfRow[row] = best;
    }
  }
}

/**
 * Dijkstra over the columns. `order` is cut in three: [0, scanned) columns whose row was looked
 * at, [scanned, reached) columns at the least open distance, [reached, n) the others.
 */
function addRow(state: State, newRow: number, { distance, previousRow, order }: Scratch): void {
  const { costs, columnCount, rowOfColumn, columnPrice } = state;
  for (let column = 0; column < columnCount; column++) {
    order[column] = column;
    distance[column] = costs[newRow * columnCount + column] - columnPrice[column];
    previousRow[column] = newRow;
  }
  let scanned = 0;
  let reached = 0;
  let least = 0;
  for (;;) {
    if (scanned === reached) {
      least = distance[order[reached]];
      for (let k = reached; k < columnCount; k++) {
        const column = order[k];
        if (distance[column] > least) continue;
        if (distance[column] < least) {
          least = distance[column];
          reached = scanned;
        }
        order[k] = order[reached];
        order[reached++] = column;
      }
      for (let k = scanned; k < reached; k++) {
        if (rowOfColumn[order[k]] < 0) {
          shiftPrices(state, distance, order, scanned, least);
          reassignAlong(state, previousRow, order[k], newRow);
          return;
        }
      }
    }
    const from = order[scanned++];
    const row = rowOfColumn[from];
    const offset = row * columnCount;
    const toRow = costs[offset + from] - columnPrice[from] - least;
    for (let k = reached; k < columnCount; k++) {
      const column = order[k];
      const through = costs[offset + column] - columnPrice[column] - toRow;
      if (through >= distance[column]) continue;
      distance[column] = through;
      previousRow[column] = row;
      if (through > least) continue;
      if (rowOfColumn[column] < 0) {
        shiftPrices(state, distance, order, scanned, least);
        reassignAlong(state, previousRow, column, newRow);
        return;
      }
      order[k] = order[reached];
      order[reached++] = column;
    }
  }
}

function shiftPrices(
  state: State,
  distance: Float64Array,
  order: Int32Array,
  scanned: number,
  least: number,
): void {
  for (let k = 0; k < scanned; k++) state.columnPrice[order[k]] += distance[order[k]] - least;
}

function reassignAlong(state: State, previousRow: Int32Array, freeColumn: number, newRow: number): void {
  let column = freeColumn;
  for (;;) {
    const row = previousRow[column];
    const next = state.columnOfRow[row];
    state.rowOfColumn[column] = row;
    state.columnOfRow[row] = column;
    if (row === newRow) return;
    column = next;
  }
}

function finish({ costs, columnCount, columnOfRow, columnPrice }: State, rowCount: number): OneToOneResult {
  const rowPrice = new Float64Array(rowCount);
  let objective = 0;
  for (let row = 0; row < rowCount; row++) {
    const cost = costs[row * columnCount + columnOfRow[row]];
    rowPrice[row] = cost - columnPrice[columnOfRow[row]];
    objective += cost;
  }
  return Object.freeze({ columnOfRow, objective, rowPrice, columnPrice });
}

function checkInput(costs: Float64Array, rowCount: number, columnCount: number): void {
  if (!Number.isInteger(rowCount) || rowCount < 0 || rowCount > columnCount) {
    throw new RangeError(`rowCount: expected a whole number in [0, ${columnCount}], got ${rowCount}`);
  }
  if (!Number.isInteger(columnCount)) {
    throw new RangeError(`columnCount: expected a whole number, got ${columnCount}`);
  }
  if (costs.length !== rowCount * columnCount) {
    throw new RangeError(`costs: expected length ${rowCount * columnCount}, got ${costs.length}`);
  }
  const bad = costs.findIndex((cost) => !Number.isFinite(cost));
  if (bad >= 0) throw new RangeError(`costs[${bad}]: expected a finite number, got ${costs[bad]}`);
}
