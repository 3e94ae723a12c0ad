import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useLiveEvents } from '../live-events.ts';
import { OutboxNotice } from '../outbox/OutboxNotice.tsx';
import { NavRail } from './NavRail.tsx';
import { Palette } from './Palette.tsx';
import { SampleNotice } from './SampleNotice.tsx';
import styles from './shell.module.css';

/** The one frame: a rail, a page. */
export function Shell() {
  useLiveEvents();
  const page = useFocusOnNewPage();
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#page">
        Skip to the page
      </a>
      <NavRail />
      <main ref={page} id="page" className={styles.page} tabIndex={-1}>
        <SampleNotice />
        <OutboxNotice />
        <Outlet />
      </main>
      <Palette />
    </div>
  );
}

/** A new page takes the focus, so that keyboard and screen reader go on there and not in the rail. */
function useFocusOnNewPage() {
  const page = useRef<HTMLElement>(null);
  const pathname = useLocation({ select: (location) => location.pathname });
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    page.current?.focus({ preventScroll: true });
  }, [pathname]);
  return page;
}
