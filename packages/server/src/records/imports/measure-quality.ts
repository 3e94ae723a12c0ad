import { fieldsOf, type ImportKind } from './import-kinds.ts';
import type { ReadRow } from './read-row.ts';

export interface FieldQuality {
  field: string;
  /** Share of rows in which the field says something. */
  filled: number;
  /** Share of those that could be read. */
  valid: number;
  distinct: number;
  /** filled × valid, in [0, 1]. */
  score: number;
}

export interface Quality {
  /** Mean of the mapped fields' scores, required ones counting three times. */
  score: number;
  fields: FieldQuality[];
}

/** Counts of one field; sets are cut at `distinctMax`, beyond which the exact number says nothing more. */
interface Tally {
  filled: number;
  invalid: number;
  seen: Set<string>;
}

const distinctMax = 10_000;

/** Gathers how well each mapped field of an import is filled and how much of it could be read. */
export class QualityMeter {
  private readonly tallies: Map<string, Tally>;
  private readonly kind: ImportKind;
  private readonly columns: ReadonlyMap<string, string>;
  private rows = 0;

  /** @param columns field → column, of the mapped fields only */
  constructor(kind: ImportKind, columns: ReadonlyMap<string, string>) {
    this.kind = kind;
    this.columns = columns;
    this.tallies = new Map(
      [...columns.keys()].map((name) => [name, { filled: 0, invalid: 0, seen: new Set() }]),
    );
  }

  add(row: ReadRow): void {
    this.rows += 1;
    const wrong = wrongColumns(row);
    for (const [name, tally] of this.tallies) {
      const value = row.values[name] ?? null;
      if (wrong.has(this.columns.get(name)!)) {
        tally.filled += 1;
        tally.invalid += 1;
      } else if (value !== null) {
        tally.filled += 1;
        if (tally.seen.size < distinctMax)
          tally.seen.add(typeof value === 'string' ? value : JSON.stringify(value));
      }
    }
  }

  result(): Quality {
    const fields = [...this.tallies].map(([field, { filled, invalid, seen }]) => {
      const filledShare = this.rows === 0 ? 0 : filled / this.rows;
      const valid = filled === 0 ? 1 : 1 - invalid / filled;
      return { field, filled: filledShare, valid, distinct: seen.size, score: filledShare * valid };
    });
    const required = new Set(fieldsOf[this.kind].filter((f) => f.isRequired).map((f) => f.name));
    const weights = fields.map(({ field }) => (required.has(field) ? 3 : 1));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const score = fields.reduce((sum, { score: s }, i) => sum + s * weights[i]!, 0) / Math.max(1, total);
    return { score, fields };
  }
}

const none: ReadonlySet<string> = new Set();

function wrongColumns({ errors }: ReadRow): ReadonlySet<string> {
  if (errors.length === 0) return none;
  return new Set(errors.filter(({ value }) => value !== '').map(({ column }) => column));
}
