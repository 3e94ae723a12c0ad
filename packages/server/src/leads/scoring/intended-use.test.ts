import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { routes } from '@catchment/contract';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const SERVER = join(import.meta.dirname, '../..');

/** Whose work a score is for: whom to call and how the calling goes. A new reader is named here on purpose, or not at all. */
const READERS = [
  'leads/',
  'insight/',
  'governance/',
  'records/sample/',
  'records/accounts/',
  'platform/db/db-types.ts',
];
const AREAS = ['Leads', 'Scores', 'Routing', 'Decisions', 'Accounts', 'Measures', 'Home'];

describe('a score is used for whom to call, and for nothing else', () => {
  test('no SQL outside those who work leads reads scores', () => {
    const strangers = sourceFiles()
      .filter((file) => /\bapp\.score\b(?!_)|'app\.score'/.test(readFileSync(join(SERVER, file), 'utf8')))
      .filter((file) => !READERS.some((reader) => file.startsWith(reader)));
    expect(strangers).toEqual([]);
  });

  test('no route outside those areas takes in or gives out a probability', () => {
    const strangers = routes
      .filter((route) => !AREAS.includes(route.tag) && carriesProbability(route))
      .map((route) => `${route.tag}: ${route.name}`);
    expect(strangers).toEqual([]);
    expect(routes.some((route) => route.tag === 'Leads' && carriesProbability(route))).toBe(true);
  });
});

function sourceFiles(): string[] {
  return readdirSync(SERVER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => relative(SERVER, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

function carriesProbability(route: (typeof routes)[number]): boolean {
  const schemas = [route.body, ...Object.values(route.results).map((result) => result.body)];
  return schemas.some((schema) => {
    if (!(schema instanceof z.ZodType)) return false;
    const shape = JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }));
    return /"(probability|conversion|fit|engagement)":\{/.test(shape);
  });
}
