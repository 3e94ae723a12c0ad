import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import styles from './inspector.module.css';

interface InspectorProps {
  title: ReactNode;
  /** A line under the title. */
  subtitle?: ReactNode;
  onClose: () => void;
  /** Buttons kept in view at the bottom. */
  footer?: ReactNode;
  children: ReactNode;
}

/** The one panel at the right of a page (the whole screen on a phone); Escape closes it. */
export function Inspector({ title, subtitle, onClose, footer, children }: InspectorProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    let isLayerOnTop = false;
    // Before anyone else hears of it: a list or dialog on top closes by itself and is gone afterwards.
    const lookFirst = (event: KeyboardEvent) => {
      isLayerOnTop = isInOwnLayer(event.target as HTMLElement);
    };
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !isLayerOnTop) onClose();
    };
    document.addEventListener('keydown', lookFirst, true);
    document.addEventListener('keydown', closeOnEscape);
    return () => {
      document.removeEventListener('keydown', lookFirst, true);
      document.removeEventListener('keydown', closeOnEscape);
    };
  }, [onClose]);

  return (
    <aside className={styles.panel} aria-label={typeof title === 'string' ? title : 'Details'}>
      <header className={styles.head}>
        <div className={styles.titles}>
          <h2 ref={heading} tabIndex={-1} className={styles.title}>
            {title}
          </h2>
          {subtitle && <div className={styles.subtitle}>{subtitle}</div>}
        </div>
        <ActionIcon onClick={onClose} aria-label="Close details">
          <IconX size={16} />
        </ActionIcon>
      </header>
      <div className={styles.body}>{children}</div>
      {footer && <footer className={styles.footer}>{footer}</footer>}
    </aside>
  );
}

function isInOwnLayer(target: HTMLElement): boolean {
  return target.getAttribute('aria-expanded') === 'true' || target.closest('[role="dialog"]') !== null;
}
