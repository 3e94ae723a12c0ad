import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconChevronDown, IconLogout, IconMoon, IconSun, IconSunMoon } from '@tabler/icons-react';
import { sayProblem } from '../../ui/toast.ts';
import { signOut, viewAs } from '../session/account-actions.ts';
import { roleNames, useSession } from '../session/session.ts';
import styles from './shell.module.css';

/** Who is signed in; the look of the page, another role of the sample firm, the way out. */
export function UserMenu() {
  const { user } = useSession();
  return (
    <Menu position="right-end" shadow="md" width={240}>
      <Menu.Target>
        <button type="button" className={styles.user}>
          <span className={styles.userName}>{user.name}</span>
          <span className={styles.userRole}>{roleNames[user.role]}</span>
          <IconChevronDown size={14} className={styles.userMore ?? ''} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <UserMenuItems />
      </Menu.Dropdown>
    </Menu>
  );
}

const looks = [
  { scheme: 'light', label: 'Light', icon: IconSun },
  { scheme: 'dark', label: 'Dark', icon: IconMoon },
  { scheme: 'auto', label: 'As the system', icon: IconSunMoon },
] as const;

export function UserMenuItems() {
  const { user, switchableRoles } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Label>Look</Menu.Label>
      {looks.map((look) => (
        <Menu.Item
          key={look.scheme}
          leftSection={<look.icon size={16} />}
          rightSection={colorScheme === look.scheme && <IconCheck size={14} aria-label="chosen" />}
          onClick={() => setColorScheme(look.scheme)}
        >
          {look.label}
        </Menu.Item>
      ))}
      {switchableRoles.length > 0 && <Menu.Label>See the sample firm as</Menu.Label>}
      {switchableRoles.map((role) => (
        <Menu.Item
          key={role}
          onClick={() => void viewAs(role).catch(sayProblem)}
          rightSection={role === user.role && <IconCheck size={14} aria-label="chosen" />}
        >
          {roleNames[role]}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut().catch(sayProblem)}>
        Sign out
      </Menu.Item>
    </>
  );
}
