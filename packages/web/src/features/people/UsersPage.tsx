import { listUsers, type Role, type RouteCall, roles } from '@catchment/contract';
import { given, useAddress } from '../../app/address.ts';
import { usePages } from '../../app/api/pages.ts';
import { roleNames, useMay } from '../../app/session/session.ts';
import { FilterSelect } from '../../ui/form/FilterSelect.tsx';
import { SearchBox } from '../../ui/form/SearchBox.tsx';
import { SimulatedMark } from '../../ui/mark/Mark.tsx';
import { Page } from '../../ui/page/Page.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { LoadedTable } from '../../ui/table/LoadedTable.tsx';
import { InviteUser } from './InviteUser.tsx';
import { PeopleTabs } from './PeopleTabs.tsx';
import { peopleAddress } from './people-address.ts';
import { UserInspector } from './UserInspector.tsx';
import { userColumns } from './user-columns.tsx';

/** Who may sign in, and as what. */
export function UsersPage() {
  const { address, open, refine } = useAddress(peopleAddress);
  const { open: openId, ...filters } = address;
  const users = usePages(listUsers, given(filters) as RouteCall<typeof listUsers>);
  const may = useMay();
  const selected = users.rows.find((user) => user.id === openId);
  return (
    <Page
      title="People"
      layout="fill"
      subtitle={
        <>Who may sign in, and as what {users.rows.some((user) => user.simulated) && <SimulatedMark />}</>
      }
      actions={may('users:write') && <InviteUser />}
      toolbar={
        <>
          <PeopleTabs />
          <SearchBox
            label="Find by name or e-mail"
            value={address.q ?? ''}
            onChange={(q) => refine({ q: q || undefined })}
          />
          <FilterSelect
            label="Role"
            all="Every role"
            value={address.role}
            options={roles.map((role) => ({ value: role, label: roleNames[role] }))}
            onChange={(role) => refine({ role: role as Role | undefined })}
          />
        </>
      }
      inspector={
        selected && (
          <UserInspector
            key={`${selected.id} ${selected.version}`}
            user={selected}
            editable={may('users:write')}
            onClose={() => open({ open: undefined })}
          />
        )
      }
    >
      <LoadedTable
        label="Users"
        result={users}
        columns={userColumns}
        rowKey={(user) => user.id}
        onOpen={(user) => open({ open: user.id })}
        selectedKey={openId ?? null}
        empty={
          <EmptyState title="No users here">No user matches. Invite someone to give them access.</EmptyState>
        }
      />
    </Page>
  );
}
