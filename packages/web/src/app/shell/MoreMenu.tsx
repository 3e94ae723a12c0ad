import { Menu } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconDots, IconSearch } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { Fragment } from 'react';
import type { DestinationGroup } from '../navigation.ts';
import styles from './shell.module.css';
import { UserMenuItems } from './UserMenu.tsx';

/** On a phone: the places that do not fit, finding, and the account. */
export function MoreMenu({ groups }: { groups: readonly DestinationGroup[] }) {
  const pathname = useLocation({ select: (location) => location.pathname });
  const isHere = groups.some(({ destinations }) =>
    destinations.some(({ path }) => pathname.startsWith(path)),
  );
  return (
    <Menu position="top-end" shadow="md" width={240}>
      <Menu.Target>
        <button type="button" className={`${styles.place} ${styles.more}`} data-active={isHere || undefined}>
          <IconDots size={18} stroke={1.6} aria-hidden />
          <span>More</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown className={styles.moreList ?? ''}>
        <Menu.Item leftSection={<IconSearch size={16} />} onClick={spotlight.open}>
          Find
        </Menu.Item>
        {groups.map(({ label, destinations }) => (
          <Fragment key={label ?? ''}>
            {label !== undefined && <Menu.Label>{label}</Menu.Label>}
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
          </Fragment>
        ))}
        <UserMenuItems />
      </Menu.Dropdown>
    </Menu>
  );
}
