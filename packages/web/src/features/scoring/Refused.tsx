import type { ScoreModel } from '@catchment/contract';
import { Link } from '@tanstack/react-router';
import { PlainTable } from '../../ui/table/PlainTable.tsx';

type Entry = NonNullable<ScoreModel['quality']>['refused'][number];

/** Columns that were kept out of training: prohibited, known only afterwards, or without content. */
export function Refused({ entries }: { entries: readonly Entry[] }) {
  return (
    <>
      {entries.length === 0 ? (
        <p className="quiet">
          No fact was refused: none is prohibited, known only afterwards, or empty.{' '}
          <Link to="/scoring/features">Every fact and its formula</Link>
        </p>
      ) : (
        <PlainTable
          caption="Refused at training"
          rows={entries}
          rowKey={(entry) => entry.column}
          columns={[
            { header: 'Fact', cell: (entry) => entry.column },
            { header: 'Why', cell: (entry) => entry.reason },
          ]}
        />
      )}
    </>
  );
}
