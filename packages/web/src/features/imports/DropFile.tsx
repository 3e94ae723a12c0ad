import { FileButton } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import styles from './imports.module.css';

interface DropFileProps {
  fileName: string | null;
  onFile: (file: File) => void;
}

/** Where a file is dropped, or chosen with a click or the keyboard. */
export function DropFile({ fileName, onFile }: DropFileProps) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  };
  return (
    <FileButton accept=".csv,.tsv,.txt,.xlsx,.parquet" onChange={(file) => file && onFile(file)}>
      {(props) => (
        <button
          type="button"
          {...props}
          className={styles.drop}
          data-over={over || undefined}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <IconFileUpload size={20} stroke={1.6} aria-hidden />
          <span>{fileName ?? 'Drop a CSV, XLSX or Parquet file here, or choose one'}</span>
        </button>
      )}
    </FileButton>
  );
}
