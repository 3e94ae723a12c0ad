import { whoOwned } from '@catchment/contract';
import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { query } from '../../app/api/query.ts';
import { Notice } from '../../ui/mark/Notice.tsx';
import { readProblem } from '../../ui/states/problem.ts';
import styles from './accounts.module.css';

/** "Who owned it on 14 March?": answered from the dated record. */
export function OwnedOn({ accountId }: { accountId: string }) {
  const [date, setDate] = useState('');
  const asOf = date && new Date(`${date}T12:00:00`).toISOString();
  const owner = useQuery({ ...query(whoOwned, { id: accountId, asOf }), enabled: asOf !== '' });
  return (
    <div className={styles.ownedOn}>
      <TextInput
        type="date"
        label="Who owned it on"
        value={date}
        onChange={(event) => setDate(event.currentTarget.value)}
      />
      {owner.data && <Notice tone="accent">{owner.data.words}</Notice>}
      {owner.error && <Notice tone="bad">{readProblem(owner.error).detail}</Notice>}
    </div>
  );
}
