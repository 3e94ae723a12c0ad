import { type ColumnFormat, inferColumn, isMissingText, readNumber } from './infer-columns.ts';
import { monthOf, weekdayOf } from './parse-date.ts';
import type { CategoricalColumn, Column, NumericColumn, Table } from './table.ts';

/** A column of text as it stands in a file. */
export interface TextColumn {
  readonly name: string;
  readonly values: readonly string[];
}

/** How the columns of a file become features. */
export interface TableRecipe {
  readonly formats: readonly ColumnFormat[];
  /** The column that dates the rows; other dates are counted back from it. */
  readonly timeColumn: string | undefined;
}

export type PreparedTable =
  | { readonly kind: 'table'; readonly table: Table; readonly sources: readonly string[] }
  | { readonly kind: 'missing-column'; readonly column: string }
  /** `row` counts from 0. */
  | {
      readonly kind: 'bad-value';
      readonly row: number;
      readonly column: string;
      readonly expected: string;
      readonly got: string;
    };

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Finds how every column is to be read. O(rows × columns). Source: `inferColumn`. */
export function inferRecipe(columns: readonly TextColumn[], timeColumn: string | undefined): TableRecipe {
  return { formats: columns.map((column) => inferColumn(column.name, column.values)), timeColumn };
}

/**
 * Reads text into a table of features; a date becomes its month, weekday, hour, and days before the dating column.
 *
 * @returns the table and, per feature, the column it came from; or the first value that does not fit its column
 *
 * O(rows × columns). Source: none, bookkeeping.
 */
export function prepareTable(recipe: TableRecipe, columns: readonly TextColumn[]): PreparedTable {
  const byName = new Map(columns.map((column) => [column.name, column.values]));
  const rowCount = columns[0]?.values.length ?? 0;
  const time = recipe.formats.find((format) => format.name === recipe.timeColumn && format.kind === 'date');
  const timeTexts = time && byName.get(time.name);
  const timeDays = time && timeTexts ? readNumbers(time, timeTexts) : undefined;
  if (timeDays && 'kind' in timeDays) return timeDays;
  const features: Column[] = [];
  const sources: string[] = [];
  for (const format of recipe.formats) {
    const texts = byName.get(format.name);
    if (!texts) return { kind: 'missing-column', column: format.name };
    const made = featuresOf(format, texts, recipe.timeColumn, timeDays);
    if ('kind' in made) return made;
    features.push(...made);
    sources.push(...made.map(() => format.name));
  }
  return { kind: 'table', table: { rowCount, columns: features }, sources };
}

function featuresOf(
  format: ColumnFormat,
  texts: readonly string[],
  timeColumn: string | undefined,
  timeDays: Float64Array | undefined,
): Column[] | Exclude<PreparedTable, { kind: 'table' | 'missing-column' }> {
  if (format.kind === 'empty') return [];
  if (format.kind === 'label') return [labelColumn(format.name, texts)];
  const values = readNumbers(format, texts);
  if ('kind' in values) return values;
  if (format.kind === 'number') return [{ kind: 'numeric', name: format.name, values }];
  return dateFeatures(format.name, values, format.hasTime, format.name === timeColumn, timeDays);
}

function readNumbers(format: ColumnFormat, texts: readonly string[]) {
  const values = new Float64Array(texts.length);
  for (let row = 0; row < texts.length; row++) {
    const value = readNumber(format, texts[row]);
    if (value === undefined) {
      return {
        kind: 'bad-value',
        row,
        column: format.name,
        expected: describe(format),
        got: texts[row],
      } as const;
    }
    values[row] = value;
  }
  return values;
}

/** The order of day and month is the trained one: read in the other, 3/4/2024 would be a month off without a word. */
function describe(format: ColumnFormat): string {
  if (format.kind !== 'date') return 'a number';
  return `a date (in ${format.order === 'day-first' ? '31/3/2024 the day' : '3/31/2024 the month'} comes first, as in training)`;
}

function labelColumn(name: string, texts: readonly string[]): CategoricalColumn {
  const index = new Map<string, number>();
  const codes = new Int32Array(texts.length);
  for (let row = 0; row < texts.length; row++) {
    const label = texts[row].trim();
    if (isMissingText(label)) codes[row] = -1;
    else {
      let code = index.get(label);
      if (code === undefined) {
        code = index.size;
        index.set(label, code);
      }
      codes[row] = code;
    }
  }
  return { kind: 'categorical', name, codes, categories: [...index.keys()] };
}

function dateFeatures(
  name: string,
  days: Float64Array,
  hasTime: boolean,
  isTimeColumn: boolean,
  timeDays: Float64Array | undefined,
): Column[] {
  const month: CategoricalColumn = {
    kind: 'categorical',
    name: `${name} (month)`,
    codes: Int32Array.from(days, (day) => (Number.isNaN(day) ? -1 : monthOf(day) - 1)),
    categories: Array.from({ length: 12 }, (_, i) => String(i + 1)),
  };
  const weekday: CategoricalColumn = {
    kind: 'categorical',
    name: `${name} (weekday)`,
    codes: Int32Array.from(days, (day) => (Number.isNaN(day) ? -1 : weekdayOf(day))),
    categories: WEEKDAYS,
  };
  const features: Column[] = [month, weekday];
  if (hasTime) {
    const hours = days.map((day) => Math.floor((day - Math.floor(day)) * 24));
    features.push({ kind: 'numeric', name: `${name} (hour)`, values: hours } satisfies NumericColumn);
  }
  // The dating column itself only grows: as a feature it would be extrapolated into every new lead.
  if (!isTimeColumn) {
    const values = timeDays ? days.map((day, row) => timeDays[row] - day) : days;
    features.push({ kind: 'numeric', name: timeDays ? `${name} (days before)` : `${name} (day)`, values });
  }
  return features;
}
