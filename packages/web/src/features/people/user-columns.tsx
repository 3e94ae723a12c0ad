import type { listUsers, RouteOk } from '@catchment/contract';
import { roleNames } from '../../app/session/session.ts';
import { When } from '../../ui/format/When.tsx';
import { Mark } from '../../ui/mark/Mark.tsx';
import type { Column } from '../../ui/table/columns.ts';

export type User = RouteOk<typeof listUsers>['items'][number];

export const userColumns: readonly Column<User>[] = [
  { key: 'name', header: 'Name', width: 'minmax(160px, 1.4fr)', phone: 'title', cell: (user) => user.name },
  { key: 'role', header: 'Role', width: 'minmax(140px, 1fr)', cell: (user) => roleNames[user.role] },
  {
    key: 'email',
    header: 'E-mail',
    width: 'minmax(180px, 1.6fr)',
    phone: 'hidden',
    cell: (user) => user.email,
  },
  {
    key: 'state',
    header: 'Access',
    width: '104px',
    phone: 'trailing',
    cell: (user) => (user.disabled ? <Mark tone="bad">Disabled</Mark> : <Mark tone="good">May sign in</Mark>),
  },
  {
    key: 'seen',
    header: 'Last seen',
    width: '112px',
    cell: (user) => (user.lastSeenAt ? <When at={user.lastSeenAt} /> : 'never seen'),
  },
];
