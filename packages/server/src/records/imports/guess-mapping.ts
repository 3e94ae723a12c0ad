import { fieldsOf, type ImportField, type ImportKind } from './import-kinds.ts';
import { readValue, type ValueFormat } from './read-value.ts';

/** Which column fills a field, how it writes its values, or a constant for every row. */
export interface FieldMapping {
  column: string | null;
  format: string | null;
  constant: string | null;
}

export type Mapping = Record<string, FieldMapping>;

interface Candidate {
  field: ImportField;
  column: number;
  format: ValueFormat;
  score: number;
}

/**
 * Guesses which column fills which field, from the header's words and the shape of the cells.
 *
 * A column fills at most one field and a field takes one column: the surest pairs are taken first.
 * A column whose words fit but whose cells do not is left to the person.
 *
 * @param sample first rows of the file
 */
export function guessMapping(
  kind: ImportKind,
  header: readonly string[],
  sample: readonly (readonly string[])[],
): Mapping {
  const candidates: Candidate[] = [];
  for (const field of fieldsOf[kind]) {
    for (const [column, name] of header.entries()) {
      const words = matchWords(field, name);
      if (words === 0) continue;
      const cells = sample.map((row) => row[column] ?? '').filter((cell) => cell.trim() !== '');
      const { format, share } = bestFormat(field, cells);
      if (share >= 0.5) candidates.push({ field, column, format, score: words + share });
    }
  }
  candidates.sort((a, b) => b.score - a.score || a.column - b.column);
  const mapping: Mapping = {};
  const taken = new Set<number>();
  for (const { field, column, format } of candidates) {
    if (field.name in mapping || taken.has(column)) continue;
    mapping[field.name] = { column: header[column]!, format, constant: null };
    taken.add(column);
  }
  const inOrder = fieldsOf[kind].filter(({ name }) => name in mapping);
  return Object.fromEntries(inOrder.map(({ name }) => [name, mapping[name]!]));
}

/** 3 for the field's own name, 2.x for a synonym (the first ones weigh more), 1 for words in common, 0 for none. */
function matchWords(field: ImportField, header: string): number {
  const name = wordsOf(header);
  if (name === wordsOf(field.name) || name === wordsOf(field.label)) return 3;
  const index = field.synonyms.indexOf(name);
  if (index >= 0) return 2.9 - index / 100;
  const isPart = field.synonyms.some((synonym) => synonym.length > 3 && ` ${name} `.includes(` ${synonym} `));
  return isPart ? 1 : 0;
}

/** `Main_Office City (HQ)` → `main office city hq`; `homeState` → `home state`. */
function wordsOf(text: string): string {
  return text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

function bestFormat(field: ImportField, cells: readonly string[]): { format: ValueFormat; share: number } {
  const formats: ValueFormat[] =
    field.type === 'date' || field.type === 'instant'
      ? [null, 'dmy']
      : field.type === 'money' || field.type === 'number' || field.type === 'integer'
        ? [null, 'decimal-comma']
        : [null];
  const shares = formats.map((format) => ({ format, share: shareRead(field, cells, format) }));
  return shares.reduce((best, next) => (next.share > best.share ? next : best));
}

function shareRead(field: ImportField, cells: readonly string[], format: ValueFormat): number {
  if (cells.length === 0) return 1;
  return cells.filter((cell) => readValue(field, cell, format) !== undefined).length / cells.length;
}
