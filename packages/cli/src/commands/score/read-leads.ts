import { readFile } from 'node:fs/promises';
import {
  type FeaturePolicy,
  type Table as FeatureTable,
  inferRecipe,
  type PreparedTable,
  prepareTable,
  type TableRecipe,
  type TextColumn,
} from '@catchment/algorithms/boosting';
import { InputError, inputError, shown } from '../../files/input-error.ts';
import { cellError, readTable, type Table, textColumn } from '../../files/read-table.ts';
import type { TrainOptions } from './score-options.ts';

/** A lead file as the engine learns from it. */
export interface TrainingFile {
  recipe: TableRecipe;
  features: FeatureTable;
  /** Per feature, the file's column it was made from. */
  sources: readonly string[];
  outcome: Uint8Array;
  time: Float64Array | undefined;
  /** What was found in the columns that a person should know. */
  notes: readonly string[];
}

/** Reads a lead file: separators, types, dates and labels are found, not told. */
export async function readTrainingFile(options: TrainOptions): Promise<TrainingFile> {
  const file = await readTable(options.leadsFile, [options.target, ...options.ignore], 'detect');
  if (file.rowCount === 0) throw inputError({ file: file.file }, 'expected rows below the header, got none');
  const outcome = readOutcome(file, options);
  const timeColumn = typeof options.time === 'object' ? options.time.column : undefined;
  if (timeColumn !== undefined) textColumn(file, timeColumn);
  const left = new Set([options.target, ...options.ignore]);
  const columns = textColumns(file).filter(({ name }) => !left.has(name) || name === timeColumn);
  const recipe = inferRecipe(columns, timeColumn);
  const prepared = readFeatures(file, prepareTable(recipe, columns));
  return {
    recipe,
    features: prepared.table,
    sources: prepared.sources,
    outcome,
    time: readTime(file, options, recipe),
    notes: [...notesOnOutcome(file, options), ...recipe.formats.flatMap(noteOf)],
  };
}

/** Reads a file to be scored in the way the model was trained. */
export async function readScoredFile(
  leadsFile: string,
  recipe: TableRecipe,
): Promise<{ file: Table; features: FeatureTable }> {
  const needed = recipe.formats.map(({ name }) => name);
  const file = await readTable(leadsFile, needed, 'detect');
  const prepared = readFeatures(file, prepareTable(recipe, textColumns(file)));
  return { file, features: prepared.table };
}

export async function readPolicy(policyFile: string | undefined): Promise<FeaturePolicy> {
  if (policyFile === undefined) return {};
  const policy = await readJson(policyFile);
  const known = ['prohibit', 'allow', 'derivedFrom'];
  const odd = Object.keys(policy).find((key) => !known.includes(key));
  if (odd !== undefined) {
    throw new InputError(`${policyFile}: expected only ${known.join(', ')}, got ${shown(odd)}`);
  }
  checkEntries(policyFile, policy, 'prohibit', ['column', 'reason']);
  checkEntries(policyFile, policy, 'allow', ['column', 'reason', 'approver', 'expires']);
  return policy as FeaturePolicy;
}

export async function readJson(path: string): Promise<Record<string, unknown>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const isAbsent = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new InputError(
      `${path}: ${isAbsent ? 'expected a file, found none of this name' : 'could not be read'}`,
    );
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // Said below, in the same words as for JSON of another shape.
  }
  throw new InputError(`${path}: expected a JSON object, got something else`);
}

function checkEntries(
  file: string,
  policy: Record<string, unknown>,
  key: string,
  fields: readonly string[],
): void {
  const entries = policy[key] ?? [];
  const isFine =
    Array.isArray(entries) &&
    entries.every((entry) =>
      fields.every((field) => typeof (entry as Record<string, unknown>)?.[field] === 'string'),
    );
  if (!isFine) throw new InputError(`${file}: expected ${key} to be a list of {${fields.join(', ')}}`);
}

function textColumns(file: Table): TextColumn[] {
  return file.header.map((name) => ({ name, values: textColumn(file, name) }));
}

function readFeatures(file: Table, prepared: PreparedTable): Extract<PreparedTable, { kind: 'table' }> {
  switch (prepared.kind) {
    case 'table':
      return prepared;
    case 'missing-column':
      throw inputError(
        { file: file.file, line: 1, column: prepared.column },
        'expected this column, got none',
      );
    case 'bad-value':
      throw cellError(
        file,
        prepared.row,
        prepared.column,
        `expected ${prepared.expected}, got ${shown(prepared.got)}`,
      );
  }
}

function readOutcome(file: Table, { target, positive }: TrainOptions): Uint8Array {
  const values = textColumn(file, target);
  const empty = values.findIndex((value) => value.trim() === '');
  if (empty >= 0) throw cellError(file, empty, target, 'expected an outcome, got nothing');
  const outcome = Uint8Array.from(values, (value) => Number(value.trim() === positive.trim()));
  const found = [...new Set(values)].slice(0, 6).map(shown).join(', ');
  const place = { file: file.file, column: target };
  if (!outcome.includes(1))
    throw inputError(place, `expected some rows to be ${shown(positive)}, got ${found}`);
  if (!outcome.includes(0))
    throw inputError(place, `expected two classes, got ${shown(positive)} in every row`);
  return outcome;
}

/** With more than two outcomes, all but one count as no: a person should see which. */
function notesOnOutcome(file: Table, { target, positive }: TrainOptions): string[] {
  const counts = new Map<string, number>();
  for (const value of textColumn(file, target)) counts.set(value.trim(), (counts.get(value.trim()) ?? 0) + 1);
  if (counts.size <= 2) return [];
  counts.delete(positive.trim());
  const others = [...counts].sort(([, a], [, b]) => b - a);
  const some = others.slice(0, 5).map(([value, count]) => `${shown(value)} (${count} rows)`);
  const more = others.length > 5 ? ` and ${others.length - 5} more` : '';
  return [`${target}: these count as no: ${some.join(', ')}${more}`];
}

function readTime(file: Table, options: TrainOptions, recipe: TableRecipe): Float64Array | undefined {
  if (options.time === 'in-order') return Float64Array.from({ length: file.rowCount }, (_, row) => row);
  if (options.time === undefined) return undefined;
  const { column } = options.time;
  const format = recipe.formats.find(({ name }) => name === column);
  if (format?.kind !== 'date' && format?.kind !== 'number') {
    throw inputError(
      { file: file.file, column },
      'expected dates or numbers to order the rows by, got neither',
    );
  }
  const own = { formats: [format], timeColumn: undefined };
  const read = readFeatures(file, prepareTable(own, [{ name: column, values: textColumn(file, column) }]));
  const days = read.table.columns.at(-1);
  return days?.kind === 'numeric' ? Float64Array.from(days.values) : undefined;
}

function noteOf(format: TableRecipe['formats'][number]): string[] {
  if (format.kind === 'empty') return [`${format.name}: not used, as no row has a value`];
  if (!('stray' in format) || format.stray.length === 0) return [];
  const kind = format.kind === 'date' ? 'dates' : 'numbers';
  const shownFew = format.stray.slice(0, 5).map(shown).join(', ');
  return [`${format.name}: values that are not ${kind} count as missing: ${shownFew}`];
}
