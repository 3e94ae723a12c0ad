const WHOLE_WORDS: Record<string, string> = {
  ST: 'SAINT',
  STE: 'SAINTE',
  FT: 'FORT',
  MT: 'MOUNT',
  N: 'NORTH',
  S: 'SOUTH',
  E: 'EAST',
  W: 'WEST',
  HTS: 'HEIGHTS',
  SPGS: 'SPRINGS',
  TWP: 'TOWNSHIP',
  BCH: 'BEACH',
  PT: 'POINT',
  PK: 'PARK',
  VLG: 'VILLAGE',
  LK: 'LAKE',
  IS: 'ISLAND',
  CENTRE: 'CENTER',
  CTR: 'CENTER',
};

/**
 * The form in which two spellings of one city meet.
 *
 * Capitals, no accents, no punctuation, the usual short words written out ("St." is SAINT, "Ft" is FORT), and
 * no spaces, so that "Mc Lean" meets "McLean" and "La Fayette" meets "Lafayette".
 */
export function cityKey(city: string, state: string): string {
  const plain = city
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll("'", '')
    .replaceAll('&', ' AND ');
  const words = plain
    .replace(/\(.*?\)/g, ' ')
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '');
  return `${state}|${words.map((word) => WHOLE_WORDS[word] ?? word).join('')}`;
}
