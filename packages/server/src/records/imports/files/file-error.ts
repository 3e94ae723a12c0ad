/** A file that cannot be read at all: the message says what it is, what was expected and what to do. */
export class FileError extends Error {
  override readonly name = 'FileError';
}
