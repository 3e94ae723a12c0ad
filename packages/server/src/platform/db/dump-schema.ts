import type pg from 'pg';

const SCHEMAS = ['analysis', 'app', 'audit', 'auth'];

interface Section {
  title: string;
  sql: string;
}

/** Every query returns lines of SQL in a fixed order; together they describe the schema to a reviewer. */
const SECTIONS: Section[] = [
  {
    title: 'Functions',
    sql: `select pg_get_functiondef(p.oid) || ';' as line from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = any($1) order by n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)`,
  },
  {
    title: 'Tables',
    sql: `select format(E'create table %s (\\n%s\\n);', c.oid::regclass, string_agg(format('  %I %s%s%s', a.attname,
        format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' end,
        case when a.attidentity <> '' then ' generated always as identity' when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) end),
        E',\\n' order by a.attnum)) as line
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where n.nspname = any($1) and c.relkind in ('r', 'p') group by c.oid, n.nspname, c.relname order by n.nspname, c.relname`,
  },
  {
    title: 'Constraints',
    sql: `select format('alter table %s add constraint %I %s;', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) as line
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any($1) and k.contype <> 'n' order by n.nspname, c.relname, k.contype, k.conname`,
  },
  {
    title: 'Indexes',
    sql: `select pg_get_indexdef(i.indexrelid) || ';' as line from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
      join pg_namespace n on n.oid = c.relnamespace left join pg_constraint k on k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x')
      where n.nspname = any($1) and k.oid is null order by n.nspname, c.relname, x.relname`,
  },
  {
    title: 'Views',
    sql: `select format(E'create view %s%s as\\n%s', c.oid::regclass, case when c.reloptions is not null then ' with (' || array_to_string(c.reloptions, ', ') || ')' end,
        pg_get_viewdef(c.oid, true)) as line
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = any($1) and c.relkind = 'v' order by n.nspname, c.relname`,
  },
  {
    title: 'Row security',
    sql: `select line from (
        select c.oid::regclass::text as name, '' as policy, format('alter table %s enable row level security%s;', c.oid::regclass,
          case when c.relforcerowsecurity then ', force row level security' end) as line
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = any($1) and c.relrowsecurity
        union all
        select p.polrelid::regclass::text, p.polname, format('create policy %I on %s for %s to %s%s%s;', p.polname, p.polrelid::regclass,
          case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
          (select string_agg(case when r.rolname like 'catchment_a%' then r.rolname else 'owner' end, ', ' order by r.rolname) from pg_roles r where r.oid = any(p.polroles)),
          ' using (' || pg_get_expr(p.polqual, p.polrelid) || ')', ' with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')')
        from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname = any($1)
      ) described order by name, policy`,
  },
  {
    title: 'Triggers',
    sql: `select pg_get_triggerdef(t.oid) || ';' as line from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any($1) and not t.tgisinternal order by n.nspname, c.relname, t.tgname`,
  },
  {
    title: 'Grants',
    sql: `select format('grant %s on %s to %s;', string_agg(lower(g.privilege_type), ', ' order by g.privilege_type), c.oid::regclass, r.rolname) as line
      from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) g join pg_roles r on r.oid = g.grantee
      where n.nspname = any($1) and r.rolname in ('catchment_app', 'catchment_auth') group by c.oid, r.rolname, n.nspname, c.relname order by n.nspname, c.relname, r.rolname`,
  },
  {
    title: 'Comments',
    sql: `select format('comment on %s %s is %L;', case when d.objsubid = 0 then 'table' else 'column' end,
        c.oid::regclass || coalesce('.' || quote_ident(a.attname), ''), d.description) as line
      from pg_description d join pg_class c on c.oid = d.objoid and d.classoid = 'pg_class'::regclass join pg_namespace n on n.oid = c.relnamespace
      left join pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid and d.objsubid > 0
      where n.nspname = any($1) order by n.nspname, c.relname, d.objsubid`,
  },
];

/** The schema as text that is the same for the same schema, to be read in a diff. Not a backup. */
export async function dumpSchema(owner: pg.Client): Promise<string> {
  const parts = [
    '-- Written by `npm run db:schema` from the migrated database; a test fails when it is out of date.',
  ];
  await owner.query('set search_path = pg_catalog');
  for (const { title, sql } of SECTIONS) {
    const { rows } = await owner.query<{ line: string }>(sql, [SCHEMAS]);
    parts.push(`-- ${title}`, ...rows.map((row) => row.line));
  }
  return `${parts.join('\n\n')}\n`;
}
