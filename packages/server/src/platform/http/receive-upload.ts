import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { UploadedFile } from '@catchment/contract';
import type {} from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { HttpProblem } from './problem.ts';

export interface ReceivedUpload {
  file: UploadedFile;
  fields: Record<string, string>;
  discard: () => Promise<void>;
}

/** Streams the one file of a multipart request to disk under a random name, hashing it on the way. */
export async function receiveUpload(request: FastifyRequest, folder: string): Promise<ReceivedUpload> {
  if (!request.isMultipart())
    throw new HttpProblem(415, { detail: 'Send the file as multipart/form-data in the field "file".' });
  await mkdir(folder, { recursive: true });
  const path = join(folder, randomBytes(16).toString('hex'));
  const discard = () => rm(path, { force: true });
  const fields: Record<string, string> = {};
  let file: UploadedFile | undefined;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') fields[part.fieldname] = String(part.value);
      else if (file !== undefined || part.fieldname !== 'file')
        throw new HttpProblem(400, { detail: 'Expected one file, in the field "file".' });
      else file = await store(part.file, part.filename, path);
    }
    if (file === undefined) throw new HttpProblem(400, { detail: 'The field "file" is missing.' });
    return { file, fields, discard };
  } catch (error) {
    await discard();
    throw explain(error);
  }
}

async function store(content: NodeJS.ReadableStream, fileName: string, path: string): Promise<UploadedFile> {
  const hash = createHash('sha256');
  let byteCount = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      byteCount += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(content, measure, createWriteStream(path, { mode: 0o600 }));
  return { path, fileName: basename(fileName).slice(0, 200), byteCount, sha256: hash.digest('hex') };
}

function explain(error: unknown): unknown {
  const code = (error as { code?: string }).code ?? '';
  if (code === 'FST_REQ_FILE_TOO_LARGE')
    return new HttpProblem(413, { detail: 'The file is larger than this server accepts (200 MB).' });
  if (code.startsWith('FST_') || code.startsWith('ERR_STREAM'))
    return new HttpProblem(400, { detail: 'The upload broke off or is not well-formed.' });
  return error;
}
