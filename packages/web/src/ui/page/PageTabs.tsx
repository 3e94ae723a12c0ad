import { Link } from '@tanstack/react-router';
import styles from './page-tabs.module.css';

export interface PageTab {
  to: string;
  label: string;
}

/** The sides of one subject, each with an address of its own. */
export function PageTabs({ label, tabs }: { label: string; tabs: readonly PageTab[] }) {
  return (
    <nav className={styles.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.to}
          to={tab.to}
          activeOptions={{ exact: true, includeSearch: false }}
          className={styles.tab}
          activeProps={{ 'data-active': true }}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
