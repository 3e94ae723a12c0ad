import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { PlainTable } from '../../ui/table/PlainTable.tsx';
import type { DryRunResult } from './dry-run-result.ts';

const shownFirst = 10;

/** Each lead that would have gone elsewhere: from whom, to whom, by which rule, and why. */
export function DryRunMoves({ result }: { result: DryRunResult }) {
  const [all, setAll] = useState(false);
  if (result.moves.length === 0) return null;
  const moves = all ? result.moves : result.moves.slice(0, shownFirst);
  return (
    <>
      <PlainTable
        caption="Leads that would have gone elsewhere"
        rows={moves}
        rowKey={(move) => move.leadId}
        columns={[
          {
            header: 'Lead',
            cell: (move) => (
              <Link to="/leads" search={{ open: move.leadId }}>
                {move.company}
              </Link>
            ),
          },
          { header: 'From', cell: (move) => move.from ?? 'nobody' },
          { header: 'To', cell: (move) => move.to ?? 'nobody' },
          { header: 'By rule', cell: (move) => move.rule ?? 'none' },
          { header: 'Why', cell: (move) => move.why },
        ]}
      />
      {!all && result.moves.length > shownFirst && (
        <Button variant="default" onClick={() => setAll(true)}>
          Show all {result.moves.length}
        </Button>
      )}
    </>
  );
}
