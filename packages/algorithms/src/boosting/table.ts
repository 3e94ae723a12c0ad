/** A column of numbers; NaN where the value is missing. */
export interface NumericColumn {
  readonly kind: 'numeric';
  readonly name: string;
  /** Length rowCount. */
  readonly values: Float64Array | Float32Array;
}

/** A column of labels without order. */
export interface CategoricalColumn {
  readonly kind: 'categorical';
  readonly name: string;
  /** Length rowCount; index into `categories`, −1 where the value is missing. */
  readonly codes: Int32Array;
  readonly categories: readonly string[];
}

export type Column = NumericColumn | CategoricalColumn;

/** Rows of leads, column by column. */
export interface Table {
  readonly rowCount: number;
  readonly columns: readonly Column[];
}

/** The rows named by index, in that order. O(rows × columns). Source: plain indexing. */
export function takeRows(table: Table, rows: Uint32Array): Table {
  return { rowCount: rows.length, columns: table.columns.map((column) => takeColumn(column, rows)) };
}

/** The columns named, in that order. Throws RangeError for a name the table lacks. O(columns). Source: plain indexing. */
export function takeColumns(table: Table, names: readonly string[]): Table {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  const columns = names.map((name) => {
    const column = byName.get(name);
    if (!column) throw new RangeError(`columns: expected one of the table's, got ${JSON.stringify(name)}`);
    return column;
  });
  return { rowCount: table.rowCount, columns };
}

/** Throws RangeError where a column's length is not the table's, or a name stands twice. */
export function checkTable(table: Table): void {
  const seen = new Set<string>();
  for (const column of table.columns) {
    const length = column.kind === 'numeric' ? column.values.length : column.codes.length;
    if (length !== table.rowCount) {
      throw new RangeError(`${column.name}: expected ${table.rowCount} values, got ${length}`);
    }
    if (seen.has(column.name))
      throw new RangeError(`columns: expected different names, got ${column.name} twice`);
    seen.add(column.name);
  }
}

export function isMissing(column: Column, row: number): boolean {
  return column.kind === 'numeric' ? Number.isNaN(column.values[row]) : column.codes[row] < 0;
}

function takeColumn(column: Column, rows: Uint32Array): Column {
  if (column.kind === 'numeric') {
    const values = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) values[i] = column.values[rows[i]];
    return { ...column, values };
  }
  const codes = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) codes[i] = column.codes[rows[i]];
  return { ...column, codes };
}
