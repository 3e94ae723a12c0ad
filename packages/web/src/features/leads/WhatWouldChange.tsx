import { whatWouldChange } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { query } from '../../app/api/query.ts';
import { percent, signed } from '../../ui/format/numbers.ts';
import { Loaded } from '../../ui/states/Loaded.tsx';
import { PlainTable } from '../../ui/table/PlainTable.tsx';
import styles from './leads.module.css';

/** On request: what would have changed the score, as the model itself answers. */
export function WhatWouldChange({ leadId }: { leadId: string }) {
  const [open, setOpen] = useState(false);
  return (
    <div>
      <button type="button" className={styles.why} aria-expanded={open} onClick={() => setOpen(!open)}>
        What would change it
      </button>
      {open && <Changes leadId={leadId} />}
    </div>
  );
}

function Changes({ leadId }: { leadId: string }) {
  const changes = useQuery({ ...query(whatWouldChange, { id: leadId }), retry: false });
  return (
    <Loaded query={changes} lines={4}>
      {({ items, probability, version }) => (
        <PlainTable
          caption={`From ${percent(probability)}, by model ${version}, one thing at a time`}
          rows={items}
          rowKey={({ change }) => change}
          columns={[
            { header: 'If', cell: ({ change }) => change },
            {
              header: 'Score',
              right: true,
              cell: ({ probability: then, difference }) =>
                `${percent(then)} (${signed(difference * 100, 1)})`,
            },
          ]}
        />
      )}
    </Loaded>
  );
}
