/** A file opened for reading: its header, and its rows as text, a batch at a time. */
export interface RawTable {
  format: 'csv' | 'xlsx' | 'parquet';
  header: string[];
  batches(): AsyncIterable<RawRow[]>;
}

export interface RawRow {
  /** As a person counts: the header is row 1. */
  row: number;
  cells: string[];
}

export const rowsPerBatch = 4000;
