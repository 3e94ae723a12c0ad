import type { GroupComparisonShown } from '@catchment/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { ratio } from '../../../ui/format/numbers.ts';
import { Mark } from '../../../ui/mark/Mark.tsx';
import { PlainTable } from '../../../ui/table/PlainTable.tsx';

interface ProxyTableProps {
  proxies: GroupComparisonShown['proxies'];
  /** The group that is to be told from the others. */
  highest: string;
}

const firstShown = 4;

/** How well the score and each feature tell the counties of the highest share from the rest. */
export function ProxyTable({ proxies, highest }: ProxyTableProps) {
  const [all, setAll] = useState(false);
  const flagged = proxies.filter((proxy) => proxy.flagged).length;
  const shown = all ? proxies : proxies.slice(0, Math.max(firstShown, flagged + 1));
  return (
    <>
      <PlainTable
        caption={`What gives counties of ${highest.toLowerCase()} away? 0.50 is blind; flagged when surely above 0.60`}
        rows={shown}
        rowKey={({ feature }) => feature}
        columns={[
          {
            header: 'Fact',
            cell: ({ label, flagged: isFlagged }) => (
              <>
                {label} {isFlagged && <Mark tone="warn">Stands in for it</Mark>}
              </>
            ),
          },
          {
            header: 'Tells them apart (AUC)',
            right: true,
            cell: ({ auc, low, high }) => `${ratio(auc)} (${ratio(low)}–${ratio(high)})`,
          },
          {
            header: 'Explains of the group, %',
            right: true,
            cell: ({ explained }) => (100 * explained).toFixed(1),
          },
        ]}
      />
      {proxies.length > shown.length && (
        <Button size="compact-sm" variant="default" onClick={() => setAll(true)}>
          Show the score and all {proxies.length - 1} facts
        </Button>
      )}
    </>
  );
}
