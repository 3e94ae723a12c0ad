import { spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { destinationsOf } from '../navigation.ts';
import { useSession } from '../session/session.ts';
import { MoreMenu } from './MoreMenu.tsx';
import styles from './shell.module.css';
import { UserMenu } from './UserMenu.tsx';

const tabsOnPhone = 4;

/** The places of the reader's role; on a phone the first four, and the rest behind "More". */
export function NavRail() {
  const { user } = useSession();
  const destinations = destinationsOf(user.role);
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
        {destinations.map((destination, position) => (
          <Link
            key={destination.path}
            to={destination.path}
            activeOptions={{ exact: destination.path === '/', includeSearch: false }}
            className={`${styles.place} ${position >= tabsOnPhone ? styles.behindMore : ''}`}
            activeProps={{ 'data-active': true }}
          >
            <destination.icon size={18} stroke={1.6} aria-hidden />
            <span>{destination.label}</span>
          </Link>
        ))}
        <MoreMenu destinations={destinations.slice(tabsOnPhone)} />
      </div>
      <UserMenu />
    </nav>
  );
}
