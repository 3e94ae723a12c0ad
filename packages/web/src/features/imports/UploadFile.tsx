import { type ImportRun, listImports, uploadImport } from '@catchment/contract';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../app/api/api.ts';
import { Notice } from '../../ui/mark/Notice.tsx';
import { readProblem } from '../../ui/states/problem.ts';
import { choices } from '../../ui/words.ts';
import { DropFile } from './DropFile.tsx';
import { guessKind, type ImportKind, importKinds } from './import-words.ts';
import styles from './imports.module.css';

/** A file, what it holds and where it is from; uploading changes no record yet. */
export function UploadFile({ onUploaded }: { onUploaded: (run: ImportRun) => void }) {
  const [file, setFile] = useState<File | null>(null);
  const [kind, setKind] = useState<ImportKind>('accounts');
  const [source, setSource] = useState('file');
  const queryClient = useQueryClient();
  const upload = useMutation({
    mutationFn: (chosen: File) => api(uploadImport, { kind, source }, { file: chosen }),
    onSuccess: (run) => {
      void queryClient.invalidateQueries({ queryKey: [listImports.name] });
      onUploaded(run);
    },
  });
  const choose = (chosen: File) => {
    upload.reset();
    setFile(chosen);
    setKind(guessKind(chosen.name));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file) upload.mutate(file);
  };
  return (
    <form className={styles.upload} onSubmit={submit} aria-label="Import a file">
      <DropFile fileName={file?.name ?? null} onFile={choose} />
      {file && (
        <div className={styles.uploadFields}>
          <NativeSelect
            label="It holds"
            data={choices(importKinds)}
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value as ImportKind)}
          />
          <TextInput
            label="Source"
            description="Same source and key: the same record"
            value={source}
            onChange={(event) => setSource(event.currentTarget.value)}
          />
          <Button type="submit" loading={upload.isPending} disabled={source.trim() === ''}>
            Upload and match columns
          </Button>
        </div>
      )}
      {upload.error && <Notice tone="bad">{readProblem(upload.error).detail}</Notice>}
    </form>
  );
}
