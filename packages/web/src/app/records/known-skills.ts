import { listReps } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { query } from '../api/query.ts';

interface KnownSkills {
  products: string[];
  segments: string[];
  languages: string[];
}

/** Products, segments and languages that the firm's reps name as theirs: offered where one is typed, never forced. */
export function useKnownSkills(enabled = true): KnownSkills {
  const { data } = useQuery({ ...query(listReps, { limit: 500 }), enabled });
  const named = (field: keyof KnownSkills) =>
    [...new Set(data?.items.flatMap((rep) => rep[field]) ?? [])].toSorted();
  return { products: named('products'), segments: named('segments'), languages: named('languages') };
}
