import { Outlet } from '@tanstack/react-router';
import { useLiveEvents } from '../live-events.ts';
import { OutboxNotice } from '../outbox/OutboxNotice.tsx';
import { NavRail } from './NavRail.tsx';
import { Palette } from './Palette.tsx';
import { SampleNotice } from './SampleNotice.tsx';
import styles from './shell.module.css';

/** The one frame: a rail, a page. */
export function Shell() {
  useLiveEvents();
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#page">
        Skip to the page
      </a>
      <NavRail />
      <main id="page" className={styles.page} tabIndex={-1}>
        <SampleNotice />
        <OutboxNotice />
        <Outlet />
      </main>
      <Palette />
    </div>
  );
}
