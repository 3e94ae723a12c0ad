/** A place in a list: the sort key and id of the last row shown, opaque to the caller. */
export function encodeCursor(parts: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** @returns undefined for a cursor that this server did not make, which starts the list anew */
export function decodeCursor(
  cursor: string | undefined,
  count: number,
): (string | number | null)[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const isOurs =
      Array.isArray(parts) &&
      parts.length === count &&
      parts.every((part) => part === null || typeof part === 'string' || typeof part === 'number');
    return isOurs ? parts : undefined;
  } catch {
    return undefined;
  }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isId(value: unknown): value is string {
  return typeof value === 'string' && uuid.test(value);
}
