import type { ComponentChildren, JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { useVirtual } from './use-virtual';

export interface Column<R> {
  readonly label: ComponentChildren;
  readonly class?: string;
  readonly cell: (row: R, index: number) => ComponentChildren;
  /** What stands in the row of sums, right below the header. */
  readonly foot?: ComponentChildren;
  readonly sort?: {
    readonly direction: 'ascending' | 'descending' | null;
    readonly toggle: () => void;
  };
}

interface VirtualTableProps<R> {
  readonly label: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly keyOf: (row: R, index: number) => string;
  readonly rowClass?: (row: R, index: number) => string;
}

/** Every row has this height in rem (styles/table.css, `--row`). */
const ROW = 2.5;

/** A table of which only the rows in sight exist: thousands of them scroll like ten. */
export function VirtualTable<R>({
  label,
  columns,
  rows,
  keyOf,
  rowClass,
}: VirtualTableProps<R>): JSX.Element {
  const { place, onScroll, from, to, rowHeight } = useVirtual<HTMLDivElement>(rows.length, ROW);
  return (
    <div class="scroll virtual" ref={place} tabIndex={0} role="region" aria-label={label} onScroll={onScroll}>
      <table aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            {columns.map(({ label: name, class: style, sort }, index) => (
              <th key={index} scope="col" class={style} aria-sort={sort?.direction ?? undefined}>
                {sort === undefined ? (
                  name
                ) : (
                  <button type="button" class="sort" onClick={sort.toggle}>
                    <span>{name}</span>
                    <span aria-hidden="true">
                      {sort.direction === null ? '↕' : sort.direction === 'ascending' ? '↑' : '↓'}
                    </span>
                  </button>
                )}
              </th>
            ))}
          </tr>
          {columns.some(({ foot }) => foot !== undefined) && (
            <tr class="sums">
              {columns.map(({ foot, class: style }, index) => (
                <td key={index} class={style}>
                  {foot}
                </td>
              ))}
            </tr>
          )}
        </thead>
        <tbody>
          <Spacer height={from * rowHeight} columns={columns.length} />
          {rows.slice(from, to).map((row, index) => (
            <Row
              key={keyOf(row, from + index)}
              row={row}
              index={from + index}
              columns={columns}
              style={rowClass?.(row, from + index)}
            />
          ))}
          <Spacer height={(rows.length - to) * rowHeight} columns={columns.length} />
        </tbody>
      </table>
    </div>
  );
}

interface RowProps<R> {
  readonly row: R;
  readonly index: number;
  readonly columns: readonly Column<R>[];
  readonly style: string | undefined;
}

/** While one scrolls, only the rows that come into sight are made. */
function Row<R>({ row, index, columns, style }: RowProps<R>): JSX.Element {
  return useMemo(
    () => (
      <tr aria-rowindex={index + 2} class={style}>
        {columns.map(({ cell, class: ofColumn }, column) => (
          <td key={column} class={ofColumn}>
            {cell(row, index)}
          </td>
        ))}
      </tr>
    ),
    [row, index, columns, style],
  );
}

/** Stands for the rows out of sight. */
function Spacer({ height, columns }: { height: number; columns: number }): JSX.Element | null {
  return height === 0 ? null : (
    <tr aria-hidden="true" class="spacer">
      <td colSpan={columns} style={{ height: `${String(height)}px` }} />
    </tr>
  );
}
