import { spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { destinationGroupsOf, destinationsOf } from '../navigation.ts';
import { useSession } from '../session/session.ts';
import { MoreMenu } from './MoreMenu.tsx';
import styles from './shell.module.css';
import { UserMenu } from './UserMenu.tsx';

const tabsOnPhone = 4;

/** The places of the reader's role; on a phone the first four, and the rest behind "More". */
export function NavRail() {
  const { user } = useSession();
  const onPhone = destinationsOf(user.role).slice(0, tabsOnPhone);
  return (
    <nav className={styles.rail} aria-label="Main">
      <div className={styles.brand}>
        <img src="/favicon.svg" alt="" width={22} height={22} />
        <span>Catchment</span>
      </div>
      <button type="button" className={styles.find} onClick={spotlight.open}>
        <IconSearch size={16} aria-hidden />
        <span>Find</span>
        <kbd>⌘K</kbd>
      </button>
      <div className={styles.places}>
        {destinationGroupsOf(user.role).map(({ label, destinations }) => (
          <RailGroup key={label ?? ''} label={label}>
            {destinations.map((destination) => (
              <Link
                key={destination.path}
                to={destination.path}
                activeOptions={{ exact: destination.path === '/', includeSearch: false }}
                className={`${styles.place} ${onPhone.includes(destination) ? '' : styles.behindMore}`}
                activeProps={{ 'data-active': true }}
              >
                <destination.icon size={18} stroke={1.6} aria-hidden />
                <span>{destination.label}</span>
              </Link>
            ))}
          </RailGroup>
        ))}
        <MoreMenu groups={destinationGroupsOf(user.role, tabsOnPhone)} />
      </div>
      <UserMenu />
    </nav>
  );
}

function RailGroup({ label, children }: { label: string | undefined; children: ReactNode }) {
  const id = useId();
  if (label === undefined) return children;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups fields, not links
    <div role="group" aria-labelledby={id} className={styles.group}>
      <span id={id} className={styles.groupName}>
        {label}
      </span>
      {children}
    </div>
  );
}
