import { Button, CopyButton } from '@mantine/core';
import { Notice } from '../../ui/mark/Notice.tsx';
import styles from './people.module.css';

interface SecretProps {
  label: string;
  value: string;
  onClose: () => void;
}

/** Something that is shown this once: to be copied before it is closed. */
export function Secret({ label, value, onClose }: SecretProps) {
  return (
    <div className={styles.secret}>
      <Notice tone="warn">{label}</Notice>
      <code className={styles.secretText}>{value}</code>
      <div className={styles.buttons}>
        <CopyButton value={value}>
          {({ copied, copy }) => <Button onClick={copy}>{copied ? 'Copied' : 'Copy'}</Button>}
        </CopyButton>
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
      </div>
    </div>
  );
}
