import { Menu } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconDots, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Destination } from '../navigation.ts';
import styles from './shell.module.css';
import { UserMenuItems } from './UserMenu.tsx';

/** On a phone: the places that do not fit, finding, and the account. */
export function MoreMenu({ destinations }: { destinations: readonly Destination[] }) {
  return (
    <Menu position="top-end" shadow="md" width={240}>
      <Menu.Target>
        <button type="button" className={`${styles.place} ${styles.more}`}>
          <IconDots size={18} stroke={1.6} aria-hidden />
          <span>More</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconSearch size={16} />} onClick={spotlight.open}>
          Find
        </Menu.Item>
        {destinations.map((destination) => (
          <Menu.Item
            key={destination.path}
            leftSection={<destination.icon size={16} />}
            component={Link}
            to={destination.path}
          >
            {destination.label}
          </Menu.Item>
        ))}
        <UserMenuItems />
      </Menu.Dropdown>
    </Menu>
  );
}
