/** "core-equity" and "externalKey" → "Core equity", "External key": a code of the records as a person reads it. */
export function words(code: string): string {
  const text = code
    .replaceAll(/[-_]/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Codes as the choices of a filter or field. */
export function choices(codes: readonly string[]): { value: string; label: string }[] {
  return codes.map((code) => ({ value: code, label: words(code) }));
}
