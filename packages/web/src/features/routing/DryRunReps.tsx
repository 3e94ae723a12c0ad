import { count, signed } from '../../ui/format/numbers.ts';
import { PlainTable } from '../../ui/table/PlainTable.tsx';
import type { DryRunResult } from './dry-run-result.ts';

const shown = 20;

/** Whose number of leads changes, the largest change first. */
export function DryRunReps({ result }: { result: DryRunResult }) {
  const changed = result.perRep
    .filter((rep) => rep.before !== rep.after)
    .toSorted((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before));
  if (changed.length === 0) return <p className="quiet">Every rep would have got as many leads as before.</p>;
  return (
    <PlainTable
      caption={
        changed.length > shown ? `By rep: the ${shown} largest changes of ${changed.length}` : 'By rep'
      }
      rows={changed.slice(0, shown)}
      rowKey={(rep) => rep.repId}
      columns={[
        { header: 'Rep', cell: (rep) => rep.repName },
        { header: 'Live rules', right: true, cell: (rep) => count(rep.before) },
        { header: 'These rules', right: true, cell: (rep) => count(rep.after) },
        { header: 'Change', right: true, cell: (rep) => signed(rep.after - rep.before) },
      ]}
    />
  );
}
