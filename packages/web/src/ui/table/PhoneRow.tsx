import type { Column } from './columns.ts';
import { type RowProps, rowAttributes } from './TableRow.tsx';
import styles from './table.module.css';

/** The same row as a two-line list entry: the title, a few details under it, one value at the right; a number says of what. */
export function PhoneRow<Row>(props: RowProps<Row>) {
  const { columns, row, offsetPx, selected } = props;
  const title = columns.find((column) => column.phone === 'title') ?? columns[0]!;
  const trailing = columns.find((column) => column.phone === 'trailing');
  const details = columns.filter((column) => isDetail(column, title)).slice(0, 3);
  return (
    <tr
      {...rowAttributes(props)}
      className={`${styles.phoneRow} ${selected ? styles.selected : ''}`}
      style={{ transform: `translateY(${offsetPx}px)` }}
    >
      <td className={styles.phoneMain}>
        <div className={styles.phoneTitle}>{title.cell(row)}</div>
        <div className={styles.phoneDetails}>
          {details.map((column) => (
            <span key={column.key}>
              {column.align === 'right' && `${column.header}: `}
              {column.cell(row)}
            </span>
          ))}
        </div>
      </td>
      {trailing && (
        <td className={styles.phoneTrailing}>
          {trailing.cell(row)}
          {trailing.align === 'right' && <div className={styles.phoneUnit}>{trailing.header}</div>}
        </td>
      )}
    </tr>
  );
}

function isDetail<Row>(column: Column<Row>, title: Column<Row>): boolean {
  return column !== title && (column.phone ?? 'detail') === 'detail';
}
