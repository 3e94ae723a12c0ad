import { dropAccountGroup, listAccountGroups } from '@catchment/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { query, useAction } from '../../app/api/query.ts';
import { useMay } from '../../app/session/session.ts';
import { counted } from '../../ui/format/numbers.ts';
import { When } from '../../ui/format/When.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { Loaded } from '../../ui/states/Loaded.tsx';
import styles from './clusters.module.css';

/** Clusters and pockets kept before; each is a filter of the list of accounts. */
export function KeptGroups() {
  const groups = useQuery(query(listAccountGroups, {}));
  const may = useMay();
  const drop = useAction(dropAccountGroup, { changes: [listAccountGroups] });
  return (
    <Loaded query={groups}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title="Nothing kept yet">
            Keep a cluster or a pocket with “List these accounts”, and it is listed here.
          </EmptyState>
        ) : (
          <ul className={styles.list} aria-label="Kept groups">
            {items.map(({ id, name, kind, accountCount, madeBy, createdAt }) => (
              <li key={id} className={styles.item}>
                <h2 className={styles.name}>
                  <Link to="/accounts" search={{ groupId: id }}>
                    {name}
                  </Link>
                </h2>
                <p className={styles.facts}>
                  A {kind} of {counted(accountCount, 'account')}
                  {madeBy && `, kept by ${madeBy}`}, <When at={createdAt} />
                </p>
                {may('clusters:write') && (
                  <div className={styles.actions}>
                    <Button
                      size="compact-xs"
                      variant="default"
                      loading={drop.isPending && drop.variables.id === id}
                      onClick={() => drop.mutate({ id })}
                    >
                      Forget
                    </Button>
                  </div>
                )}
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
