import { getImport, type ImportRun, listImports, listMappings, startImport } from '@catchment/contract';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../app/api/query.ts';
import { counted } from '../../ui/format/numbers.ts';
import { Notice } from '../../ui/mark/Notice.tsx';
import { readProblem } from '../../ui/states/problem.ts';
import type { ImportField, PreviewResult } from './import-parts.ts';
import styles from './imports.module.css';
import type { Mapping } from './mapping-edits.ts';

interface StartImportProps {
  run: ImportRun;
  mapping: Mapping;
  missing: readonly ImportField[];
  preview: PreviewResult | undefined;
}

/** What will happen, in numbers, and the button that makes it happen. */
export function StartImport({ run, mapping, missing, preview }: StartImportProps) {
  const [name, setName] = useState('');
  const start = useAction(startImport, {
    changes: [getImport, listImports, listMappings],
    showsError: true,
  });
  const submit = () =>
    start.mutate({ id: run.id, mapping, ...(name.trim() && { saveMappingAs: name.trim() }) });
  return (
    <div className={styles.start}>
      {missing.length > 0 ? (
        <Notice tone="warn">
          Still needed: {missing.map((field) => field.label).join(', ')}. Choose the column that holds it.
        </Notice>
      ) : (
        preview && <Forecast preview={preview} />
      )}
      {start.error && <Notice tone="bad">{readProblem(start.error).detail}</Notice>}
      <div className={styles.startLine}>
        <TextInput
          label="Keep this mapping as"
          description="May stay empty"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button loading={start.isPending} disabled={missing.length > 0} onClick={submit}>
          Import {counted(run.rowsTotal, 'row')}
        </Button>
      </div>
    </div>
  );
}

function Forecast({ preview }: { preview: PreviewResult }) {
  const good = preview.rowsChecked - preview.rowsWithErrors;
  if (preview.rowsWithErrors === 0) {
    return <Notice tone="good">All {counted(good, 'row')} can be read.</Notice>;
  }
  return (
    <Notice tone="warn">
      {counted(good, 'row')} can be read. {counted(preview.rowsWithErrors, 'row')} would go to quarantine,
      where they can be corrected one by one.
    </Notice>
  );
}
