import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { FileError } from './file-error.ts';
import { fileLimits } from './file-limits.ts';

interface ZipEntry {
  name: string;
  method: number;
  packedBytes: number;
  offset: number;
}

const damaged =
  'the file is damaged or cut short: expected a whole XLSX workbook. Save it again and upload it anew.';

/**
 * Unpacks every entry of a workbook once, within limits, before anything else reads it: a bomb is
 * stopped by its real size, whatever its header claims, and a damaged file is known as one.
 *
 * @returns names of the entries
 */
export async function checkZip(bytes: Uint8Array): Promise<string[]> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(view);
  let left = fileLimits.unpackedBytes;
  for (const entry of entries) left -= await unpackedSize(view, entry, left);
  return entries.map(({ name }) => name);
}

function readDirectory(view: Buffer): ZipEntry[] {
  const end = view.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0 || end + 22 > view.length) throw new FileError(damaged);
  const count = view.readUInt16LE(end + 10);
  if (count > fileLimits.zipEntries) {
    throw new FileError(`the workbook holds ${count} parts: expected at most ${fileLimits.zipEntries}.`);
  }
  const entries: ZipEntry[] = [];
  let at = view.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > view.length || view.readUInt32LE(at) !== 0x02014b50) throw new FileError(damaged);
    const nameLength = view.readUInt16LE(at + 28);
    entries.push({
      name: view.toString('utf8', at + 46, at + 46 + nameLength),
      method: view.readUInt16LE(at + 10),
      packedBytes: view.readUInt32LE(at + 20),
      offset: view.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  return entries;
}

const inflate = promisify(inflateRaw);

async function unpackedSize(view: Buffer, entry: ZipEntry, limit: number): Promise<number> {
  const { offset, packedBytes, method } = entry;
  if (offset + 30 > view.length || view.readUInt32LE(offset) !== 0x04034b50) throw new FileError(damaged);
  const from = offset + 30 + view.readUInt16LE(offset + 26) + view.readUInt16LE(offset + 28);
  if (from + packedBytes > view.length) throw new FileError(damaged);
  if (method === 0) return packedBytes;
  try {
    const packed = view.subarray(from, from + packedBytes);
    const unpacked = await inflate(packed, { maxOutputLength: Math.max(1, limit) });
    return unpacked.length;
  } catch (error) {
    const isTooLarge = error instanceof RangeError;
    throw new FileError(
      isTooLarge
        ? `the workbook unpacks to more than ${fileLimits.unpackedBytes / 1024 / 1024} MB: expected less. Split it, or save it as CSV.`
        : damaged,
    );
  }
}
