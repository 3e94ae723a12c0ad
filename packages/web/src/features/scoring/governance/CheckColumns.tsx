import { checkFeaturePolicy } from '@catchment/contract';
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { query } from '../../../app/api/query.ts';
import { Mark } from '../../../ui/mark/Mark.tsx';
import { PlainTable } from '../../../ui/table/PlainTable.tsx';
import styles from './governance.module.css';

const pauseMs = 250;

/** Type the names of columns, and see which of them the policy refuses, and why. */
export function CheckColumns() {
  const [typed, setTyped] = useState('');
  const [columns] = useDebouncedValue(typed.trim(), pauseMs);
  const check = useQuery({ ...query(checkFeaturePolicy, { columns }), enabled: columns !== '' });
  return (
    <div className={styles.form}>
      <TextInput
        label="Names of columns"
        description="Several with commas between: last_name, zip5, lead_age"
        value={typed}
        maxLength={2000}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {columns !== '' && check.data && (
        <PlainTable
          caption="What the policy says"
          rows={check.data.items}
          rowKey={({ column }) => column}
          columns={[
            { header: 'Column', cell: ({ column }) => column },
            {
              header: 'Answer',
              cell: ({ prohibited }) =>
                prohibited === null ? <Mark tone="good">May be used</Mark> : prohibited,
            },
          ]}
        />
      )}
    </div>
  );
}
