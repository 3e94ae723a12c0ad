import { describeKinds, type ImportRun, previewImport } from '@catchment/contract';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { query } from '../../app/api/query.ts';
import { useMay } from '../../app/session/session.ts';
import { Section } from '../../ui/page/Page.tsx';
import { ErrorState } from '../../ui/states/ErrorState.tsx';
import { Loaded } from '../../ui/states/Loaded.tsx';
import { MappingFields } from './MappingFields.tsx';
import { missingFields, unusedColumns } from './mapping-edits.ts';
import { Preview } from './Preview.tsx';
import { SavedMappings } from './SavedMappings.tsx';
import { StartImport } from './StartImport.tsx';

const pauseMs = 400;

/** Which column fills which field, tried on the file at every change; nothing is written before the start. */
export function MappingStep({ run }: { run: ImportRun }) {
  const [mapping, setMapping] = useState(run.mapping);
  const [tried] = useDebouncedValue(mapping, pauseMs);
  const kinds = useQuery({ ...query(describeKinds, {}), staleTime: Number.POSITIVE_INFINITY });
  const preview = useQuery({
    ...query(previewImport, { id: run.id, mapping: tried }),
    placeholderData: keepPreviousData,
  });
  const fields = kinds.data?.kinds.find((entry) => entry.kind === run.kind)?.fields ?? [];
  const missing = missingFields(fields, mapping);
  const headers = preview.data?.headers ?? [];
  const may = useMay();
  return (
    <>
      <Section
        title="Which column fills which field"
        note={unusedWords(unusedColumns(headers, mapping))}
        actions={<SavedMappings kind={run.kind} headers={headers} onUse={setMapping} />}
      >
        <Loaded query={kinds}>
          {() => (
            <MappingFields
              fields={fields}
              headers={headers}
              mapping={mapping}
              preview={preview.data}
              onChange={setMapping}
            />
          )}
        </Loaded>
      </Section>
      {may('imports:write') && (
        <StartImport run={run} mapping={mapping} missing={missing} preview={preview.data} />
      )}
      {preview.error && missing.length === 0 ? (
        <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
      ) : (
        <Loaded query={{ ...preview, error: null }}>
          {(data) => <Preview result={data} fields={fields} />}
        </Loaded>
      )}
    </>
  );
}

function unusedWords(columns: readonly string[]): string {
  if (columns.length === 0) return 'Every column is used';
  const named = columns.slice(0, 4).join(', ');
  return `Not used: ${named}${columns.length > 4 ? ` and ${columns.length - 4} more` : ''}`;
}
