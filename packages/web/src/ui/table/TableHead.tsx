import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { Column, Sort } from './columns.ts';
import styles from './table.module.css';

interface TableHeadProps<Row> {
  columns: readonly Column<Row>[];
  template: string;
  sort: Sort | null;
  onSort: (key: string) => void;
}

export function TableHead<Row>({ columns, template, sort, onSort }: TableHeadProps<Row>) {
  return (
    <thead className={styles.head}>
      <tr aria-rowindex={1} className={styles.headRow} style={{ gridTemplateColumns: template }}>
        {columns.map((column) => (
          <HeadCell
            key={column.key}
            column={column}
            sorted={sort?.key === column.key ? sort.direction : null}
            onSort={onSort}
          />
        ))}
      </tr>
    </thead>
  );
}

interface HeadCellProps<Row> {
  column: Column<Row>;
  sorted: Sort['direction'] | null;
  onSort: (key: string) => void;
}

const ariaSort = { asc: 'ascending', desc: 'descending' } as const;

function HeadCell<Row>({ column, sorted, onSort }: HeadCellProps<Row>) {
  const className = column.align === 'right' ? styles.right : styles.cell;
  if (!column.sortValue) return column.header ? <th className={className}>{column.header}</th> : <td />;
  return (
    <th className={className} aria-sort={sorted ? ariaSort[sorted] : 'none'}>
      <button type="button" className={styles.sortButton} onClick={() => onSort(column.key)}>
        {column.header}
        {sorted === 'asc' && <IconArrowUp size={12} aria-hidden />}
        {sorted === 'desc' && <IconArrowDown size={12} aria-hidden />}
      </button>
    </th>
  );
}
