import { listKeys, type RouteOk, revokeKey } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { query, useAction } from '../../app/api/query.ts';
import { ConfirmButton } from '../../ui/form/ConfirmButton.tsx';
import { When } from '../../ui/format/When.tsx';
import { Page } from '../../ui/page/Page.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { Loaded } from '../../ui/states/Loaded.tsx';
import type { Column } from '../../ui/table/columns.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { sayDone } from '../../ui/toast.ts';
import { MakeKey } from './MakeKey.tsx';
import { PeopleTabs } from './PeopleTabs.tsx';

type Key = RouteOk<typeof listKeys>['items'][number];

/** The reader's own keys to the public API; each may do at most what its owner may. */
export function KeysPage() {
  const keys = useQuery(query(listKeys, {}));
  return (
    <Page
      title="People"
      layout="fill"
      subtitle="Your keys to the public API; each may do at most what you may"
      actions={<MakeKey />}
      toolbar={<PeopleTabs />}
    >
      <Loaded query={keys}>
        {(data) => (
          <DataTable
            label="API keys"
            columns={columns}
            rows={data.items}
            rowKey={(key) => key.id}
            empty={
              <EmptyState title="No API keys">
                Make one for a program that reads or writes in your name. The API is described at /api/docs.
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </Page>
  );
}

const columns: readonly Column<Key>[] = [
  { key: 'name', header: 'Name', width: 'minmax(140px, 1.4fr)', phone: 'title', cell: (key) => key.name },
  { key: 'prefix', header: 'Begins with', width: '112px', cell: (key) => <code>{key.prefix}</code> },
  {
    key: 'scopes',
    header: 'May',
    width: 'minmax(160px, 2fr)',
    phone: 'hidden',
    cell: (key) => <span title={key.scopes.join(', ')}>{key.scopes.join(', ')}</span>,
  },
  {
    key: 'used',
    header: 'Last used',
    width: '104px',
    cell: (key) => (key.lastUsedAt ? <When at={key.lastUsedAt} /> : 'never'),
  },
  {
    key: 'expires',
    header: 'Ends',
    width: '112px',
    cell: (key) => (key.expiresAt ? <When at={key.expiresAt} /> : 'no end set'),
  },
  {
    key: 'revoke',
    header: '',
    width: '96px',
    align: 'right',
    phone: 'trailing',
    cell: (key) => <Revoke apiKey={key} />,
  },
];

function Revoke({ apiKey }: { apiKey: Key }) {
  const revoke = useAction(revokeKey, {
    changes: [listKeys],
    showsError: true,
    onDone: () => sayDone(`Key “${apiKey.name}” revoked`),
  });
  return (
    <ConfirmButton
      label="Revoke"
      variant="default"
      danger
      title={`Revoke “${apiKey.name}”?`}
      confirmLabel="Revoke key"
      consequence="Programs that use it are refused from now on. It cannot be taken back; make a new key instead."
      onConfirm={() => revoke.mutateAsync({ id: apiKey.id })}
    />
  );
}
