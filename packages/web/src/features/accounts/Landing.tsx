import { explainAccount, listPlans } from '@catchment/contract';
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { query } from '../../app/api/query.ts';
import { Notice } from '../../ui/mark/Notice.tsx';
import { readProblem } from '../../ui/states/problem.ts';
import styles from './accounts.module.css';

const offeredAtMost = 50;

/** Where a scenario would put the account, with whom, and why. */
export function Landing({ accountId }: { accountId: string }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const plans = useQuery(query(listPlans, { limit: offeredAtMost }));
  const scenarios = (plans.data?.items ?? []).filter(({ status }) => status === 'scenario');
  const landing = useQuery({
    ...query(explainAccount, { id: chosen ?? '', accountId }),
    enabled: chosen !== null,
  });
  if (scenarios.length === 0) return null;
  return (
    <div className={styles.ownedOn}>
      <Select
        label="Where it lands in a scenario"
        placeholder="Choose a scenario"
        data={scenarios.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen}
        onChange={setChosen}
        searchable
        clearable
      />
      {chosen !== null && landing.data && (
        <Notice
          tone="accent"
          action={
            <Link
              to="/territories/$planId"
              params={{ planId: chosen }}
              search={landing.data.unit === null ? {} : { unit: landing.data.unit }}
            >
              Show
            </Link>
          }
        >
          <b>{landsWith(landing.data)}</b> {landing.data.words}
        </Notice>
      )}
      {chosen !== null && landing.error && <Notice tone="bad">{readProblem(landing.error).detail}</Notice>}
    </div>
  );
}

function landsWith({
  territoryCode,
  repName,
}: {
  territoryCode: string | null;
  repName: string | null;
}): string {
  if (territoryCode === null) return repName === null ? 'In no territory.' : `${repName}.`;
  return `${territoryCode}, ${repName ?? 'vacant seat'}.`;
}
