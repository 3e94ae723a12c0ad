import { exportAccounts, listAccounts } from '@catchment/contract';
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useAddress } from '../../app/address.ts';
import { apiHref } from '../../app/api/api.ts';
import { usePages } from '../../app/api/pages.ts';
import { useMay, useSession } from '../../app/session/session.ts';
import { count } from '../../ui/format/numbers.ts';
import { SimulatedMark } from '../../ui/mark/Mark.tsx';
import { Page } from '../../ui/page/Page.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { LoadedTable } from '../../ui/table/LoadedTable.tsx';
import { AccountFilters } from './AccountFilters.tsx';
import { AccountInspector } from './AccountInspector.tsx';
import { accountAddress, accountFilters } from './account-address.ts';
import { accountColumns } from './account-columns.tsx';

/** Every account the reader may see, and the one they look at. */
export function AccountsPage() {
  const { address, open, refine } = useAddress(accountAddress);
  const may = useMay();
  const { sample } = useSession();
  const filters = accountFilters(address);
  const accounts = usePages(listAccounts, filters);
  const { sort: _sort, ...rows } = filters;
  const close = () => open({ open: undefined });
  return (
    <Page
      title="Accounts"
      layout="fill"
      subtitle={
        <>
          {accounts.total === null ? 'Firms you may see' : `${count(accounts.total)} firms you may see`}{' '}
          {sample.state === 'ready' && <SimulatedMark />}
        </>
      }
      actions={
        may('exports:run') && (
          <Button
            component="a"
            href={apiHref(exportAccounts, rows)}
            visibleFrom="sm"
            variant="default"
            leftSection={<IconDownload size={16} />}
          >
            Export CSV
          </Button>
        )
      }
      toolbar={<AccountFilters address={address} onChange={refine} />}
      inspector={address.open && <AccountInspector id={address.open} onClose={close} />}
    >
      <LoadedTable
        label="Accounts"
        result={accounts}
        columns={accountColumns}
        rowKey={(account) => account.id}
        onOpen={(account) => open({ open: account.id })}
        selectedKey={address.open ?? null}
        empty={<NoAccounts mayImport={may('imports:write')} onClear={() => open(noFilters)} />}
      />
    </Page>
  );
}

const noFilters = Object.fromEntries(Object.keys(accountAddress.shape).map((key) => [key, undefined]));

function NoAccounts({ mayImport, onClear }: { mayImport: boolean; onClear: () => void }) {
  const action = (
    <Button variant="default" onClick={onClear}>
      Clear the filters
    </Button>
  );
  return (
    <EmptyState title="No accounts here" action={action}>
      No account you may see matches these filters.
      {mayImport && ' If the firm has none yet, import a list of accounts.'}
    </EmptyState>
  );
}
