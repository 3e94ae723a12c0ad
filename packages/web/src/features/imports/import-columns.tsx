import type { ImportRun } from '@catchment/contract';
import { count, percent } from '../../ui/format/numbers.ts';
import { When } from '../../ui/format/When.tsx';
import { Mark } from '../../ui/mark/Mark.tsx';
import type { Column } from '../../ui/table/columns.ts';
import { words } from '../../ui/words.ts';
import { importStates } from './import-words.ts';

export const importColumns: readonly Column<ImportRun>[] = [
  {
    key: 'file',
    header: 'File',
    width: 'minmax(180px, 2fr)',
    phone: 'title',
    cell: (run) => run.fileName,
  },
  {
    key: 'kind',
    header: 'Holds',
    width: 'minmax(140px, 1fr)',
    cell: (run) => `${words(run.kind)} from ${run.source}`,
  },
  {
    key: 'status',
    header: 'State',
    width: '120px',
    phone: 'trailing',
    cell: (run) => <ImportState run={run} />,
  },
  { key: 'rows', header: 'Rows', width: '80px', align: 'right', cell: (run) => count(run.rowsTotal) },
  ...(['inserted', 'updated'] as const).map((key) => ({
    key,
    header: words(key),
    width: '80px',
    align: 'right' as const,
    phone: 'hidden' as const,
    cell: (run: ImportRun) => count(run[key]),
  })),
  {
    key: 'quarantined',
    header: 'Quarantined',
    width: '96px',
    align: 'right',
    phone: 'hidden',
    cell: (run) => (run.quarantined > 0 ? <Mark tone="warn">{count(run.quarantined)}</Mark> : '0'),
  },
  {
    key: 'quality',
    header: 'Quality, %',
    width: '80px',
    align: 'right',
    phone: 'hidden',
    cell: (run) => (run.quality ? percent(run.quality.score) : '–'),
  },
  { key: 'when', header: 'Uploaded', width: '104px', cell: (run) => <When at={run.createdAt} /> },
];

export function ImportState({ run }: { run: ImportRun }) {
  const { label, tone } = importStates[run.status];
  return <Mark tone={tone}>{label}</Mark>;
}
