import { z } from 'zod';
import { inAddress } from '../../app/address.ts';

export const rowStatuses = ['quarantined', 'inserted', 'updated', 'unchanged', 'fixed', 'discarded'] as const;
export type RowStatus = (typeof rowStatuses)[number];

/** One import as a link: which of its rows are listed, and the row that is open. */
export const importAddress = z.object({ rows: inAddress.oneOf(rowStatuses), row: inAddress.number });

/** The quality page as a link: the source that is open, as "source kind". */
export const qualityAddress = z.object({ open: inAddress.text });
