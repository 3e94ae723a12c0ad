import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readSeparated } from './files/parse-separated.ts';
import { placeRecord } from './place-record.ts';

const data = new URL('../../../../../data/', import.meta.url);
const none = { countyFips: null, zip: null, city: null, state: null };
const place = (address: Partial<typeof none> | Record<string, string>) =>
  placeRecord({ ...none, ...address });

describe('placing an address', () => {
  it('goes by county code, else ZIP code, else city and state', () => {
    const hudson = place({ countyFips: '34017' });
    expect(hudson).toMatchObject({ state: 'NJ', placedBy: 'county' });
    expect(place({ zip: '07030' })).toEqual({ ...hudson, placedBy: 'zip' });
    expect(place({ zip: '7030' })).toEqual({ ...hudson, placedBy: 'zip' });
    expect(place({ zip: '07030-1234', countyFips: '99999' })).toEqual({ ...hudson, placedBy: 'zip' });
    expect(place({ city: 'HOBOKEN', state: 'NJ' })).toEqual({ ...hudson, placedBy: 'city' });
  });

  it('knows a city by its other spellings, and towns that are no post office', () => {
    const paul = place({ city: 'Saint Paul', state: 'MN' });
    expect(paul).toBeDefined();
    expect(place({ city: 'ST. PAUL', state: 'MN' })).toEqual(paul);
    expect(place({ city: 'Greenwood Village', state: 'CO' })).toBeDefined();
    expect(place({ city: 'The Woodlands', state: 'TX' })).toBeDefined();
  });

  it('places nothing where it knows nothing', () => {
    expect(place({})).toBeUndefined();
    expect(place({ city: 'Hoboken' })).toBeUndefined();
    expect(place({ city: 'Atlantis', state: 'NJ' })).toBeUndefined();
  });

  it('finds every advisory firm by its city alone, nearly all in the county the product ships', () => {
    const firms = readSeparated(
      gunzipSync(readFileSync(new URL('firms/sec-advisers.csv.gz', data))).toString('utf8'),
      ',',
    );
    const found = firms.map(({ city, state }) => place({ city: city!, state: state! }));
    expect(found.filter((unit) => unit === undefined)).toEqual([]);
    const same = firms.filter(({ fips }, i) => found[i]?.unitId === place({ countyFips: fips! })?.unitId);
    expect(same.length / firms.length).toBeGreaterThan(0.97);
  });
});
