import { getAccount, getTimeline, listAccounts, updateAccount } from '@catchment/contract';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../app/api/query.ts';
import { RepPicker } from '../../app/records/RepPicker.tsx';
import { useMay } from '../../app/session/session.ts';
import { Form } from '../../ui/form/Form.tsx';
import { Notice } from '../../ui/mark/Notice.tsx';
import { Facts } from '../../ui/page/Facts.tsx';
import { fieldError } from '../../ui/states/problem.ts';
import { sayDone } from '../../ui/toast.ts';
import type { FullAccount } from './AccountFacts.tsx';
import styles from './accounts.module.css';

/** Account, territory, seat, rep: who should look after it, why, and whether it stays with them when lines move. */
export function Coverage({ account }: { account: FullAccount }) {
  const { coverage } = account;
  const may = useMay();
  const territory = coverage.territoryId ? (
    <Link to="/territories" search={{ open: coverage.territoryId }}>
      {coverage.territoryCode} {coverage.territoryName}
    </Link>
  ) : (
    'none'
  );
  return (
    <>
      <Facts
        facts={[
          { label: 'Territory', value: territory },
          { label: 'Rep', value: <RepLink id={coverage.repId} name={coverage.repName} /> },
          {
            label: 'When lines move',
            value: coverage.locked ? 'stays with this rep' : 'goes with the county',
          },
        ]}
      />
      {account.whyHere && <p className={styles.why}>{account.whyHere}</p>}
      {may('accounts:write') && <Protection key={account.id} account={account} />}
    </>
  );
}

function RepLink({ id, name }: { id: string | null; name: string | null }) {
  if (!id) return <>nobody: the seat is vacant</>;
  return (
    <Link to="/reps" search={{ open: id }}>
      {name}
    </Link>
  );
}

function Protection({ account }: { account: FullAccount }) {
  const [choosing, setChoosing] = useState(false);
  const [repId, setRepId] = useState(account.coverage.repId);
  const protect = useAction(updateAccount, {
    changes: [getAccount, listAccounts, getTimeline],
    showsError: true,
    onDone: (changed) => {
      setChoosing(false);
      sayDone(
        changed.coverage.locked ? `Stays with ${changed.coverage.repName}` : 'Goes with its county again',
      );
    },
  });
  const save = (lockedRepId: string | null) =>
    protect.mutate({ id: account.id, version: account.version, lockedRepId });
  if (account.coverage.locked) {
    return (
      <Button variant="default" loading={protect.isPending} onClick={() => save(null)}>
        Stop protecting
      </Button>
    );
  }
  if (!choosing) {
    return (
      <Button variant="default" onClick={() => setChoosing(true)}>
        Protect with a rep
      </Button>
    );
  }
  return (
    <Form
      submitLabel="Protect"
      busy={protect.isPending}
      error={protect.error}
      onSubmit={() => save(repId)}
      onCancel={() => setChoosing(false)}
      disabledReason={repId ? undefined : 'Choose the rep who keeps it'}
    >
      <Notice tone="plain">
        It stays with this rep in every plan from now on, until you stop protecting it.
      </Notice>
      <RepPicker
        label="Rep who keeps it"
        value={repId}
        valueName={account.coverage.repName}
        onChange={setRepId}
        error={fieldError(protect.error, 'lockedRepId')}
      />
    </Form>
  );
}
