import { readFile } from 'node:fs/promises';
import { mapping as mappingSchema } from '@catchment/contract';
import type { Mapping } from '@catchment/server/records/imports/guess-mapping';
import { inputError } from '../../files/input-error.ts';

/** A mapping file: field → column, or field → {column, format, constant}. */
export async function readMapping(file: string): Promise<Mapping> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw inputError({ file }, 'expected a mapping file, found none of this name');
  });
  const parsed = mappingSchema.safeParse(withColumns(parseJson(file, text)));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw inputError(
    { file },
    `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'expected field → column'}`,
  );
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw inputError({ file }, 'expected JSON such as {"name": "Firm name", "externalKey": "CRD"}');
  }
}

function withColumns(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, column]) => [
      field,
      typeof column === 'string' ? { column } : { column: null, ...column },
    ]),
  );
}
