import { NativeSelect } from '@mantine/core';
import styles from './form.module.css';

interface FilterSelectProps {
  label: string;
  /** What stands for "no filter": "Every stage". */
  all: string;
  value: string | undefined;
  options: readonly { value: string; label: string }[];
  onChange: (value: string | undefined) => void;
}

/** One filter with few values; the browser's own list, which a phone shows best. */
export function FilterSelect({ label, all, value, options, onChange }: FilterSelectProps) {
  return (
    <NativeSelect
      aria-label={label}
      className={styles.filter ?? ''}
      data={[{ value: '', label: all }, ...options]}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  );
}
