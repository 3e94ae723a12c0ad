import type { ReactNode } from 'react';
import styles from './page.module.css';

interface PageProps {
  title: string;
  /** One line under the title: what this is, as of when. */
  subtitle?: ReactNode;
  /** Buttons at the right; at most one of them filled. */
  actions?: ReactNode;
  /** Filters or tabs under the title. */
  toolbar?: ReactNode;
  /** The right-hand panel, an `Inspector` or nothing. */
  inspector?: ReactNode;
  /** `fill`: the child takes the whole height and scrolls by itself (tables, maps). */
  layout?: 'flow' | 'fill';
  children: ReactNode;
}

/** One frame for every page: a header, a body, and at most one inspector on the right. */
export function Page(props: PageProps) {
  const { layout = 'flow', inspector } = props;
  return (
    <div className={styles.frame}>
      <title>{`${props.title} · Catchment`}</title>
      <div className={styles.main}>
        <PageHeader {...props} />
        {layout === 'fill' ? (
          <div className={styles.fill}>{props.children}</div>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable to be scrolled by keyboard
          <section className={styles.flow} aria-label={props.title} tabIndex={0}>
            {props.children}
          </section>
        )}
      </div>
      {inspector}
    </div>
  );
}

type PageHeaderProps = Pick<PageProps, 'title' | 'subtitle' | 'actions' | 'toolbar'>;

function PageHeader({ title, subtitle, actions, toolbar }: PageHeaderProps) {
  return (
    <header className={styles.header}>
      <div className={styles.heading}>
        <h1>{title}</h1>
        {subtitle && <div className={styles.subtitle}>{subtitle}</div>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
      {toolbar && <div className={styles.toolbar}>{toolbar}</div>}
    </header>
  );
}

interface SectionProps {
  title: string;
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A titled block of a page that flows. */
export function Section({ title, note, actions, children }: SectionProps) {
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h2>{title}</h2>
        {note && <span className={styles.note}>{note}</span>}
        {actions && <div className={styles.sectionActions}>{actions}</div>}
      </div>
      {children}
    </section>
  );
}
