/** What a file may be; more than this is refused before it is read. */
export const fileLimits = {
  bytes: 100 * 1024 * 1024,
  unpackedBytes: 400 * 1024 * 1024,
  zipEntries: 500,
  columns: 400,
  rows: 2_000_000,
  cellCharacters: 32_767,
};
