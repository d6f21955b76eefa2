import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface Column<R> {
  readonly label: ComponentChildren;
  readonly class?: string;
  readonly cell: (row: R, index: number) => ComponentChildren;
}

interface VirtualTableProps<R> {
  readonly label: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly keyOf: (row: R, index: number) => string;
  readonly rowClass?: (row: R, index: number) => string;
}

/** Every row has this height (styles/table.css, `--row`). */
const ROW = 40;
const MARGIN = 10;

/** A table of which only the rows in sight exist: thousands of them scroll like ten. */
export function VirtualTable<R>({
  label,
  columns,
  rows,
  keyOf,
  rowClass,
}: VirtualTableProps<R>): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState({ from: 0, to: 30 });

  const look = (): void => {
    const element = place.current;
    if (element === null) return;
    const from = Math.max(0, Math.floor(element.scrollTop / ROW) - MARGIN);
    const to = Math.ceil((element.scrollTop + element.clientHeight) / ROW) + MARGIN;
    setRange((last) => (last.from === from && last.to === to ? last : { from, to }));
  };
  useLayoutEffect(look, [rows.length]);
  useLayoutEffect(() => {
    addEventListener('resize', look);
    return () => removeEventListener('resize', look);
  }, []);

  const to = Math.min(rows.length, range.to);
  const from = Math.min(range.from, to);
  return (
    <div class="scroll virtual" ref={place} tabIndex={0} role="region" aria-label={label} onScroll={look}>
      <table aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            {columns.map(({ label: name, class: style }, index) => (
              <th key={index} scope="col" class={style}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer height={from * ROW} columns={columns.length} />
          {rows.slice(from, to).map((row, index) => (
            <tr
              key={keyOf(row, from + index)}
              aria-rowindex={from + index + 2}
              class={rowClass?.(row, from + index)}
            >
              {columns.map(({ cell, class: style }, column) => (
                <td key={column} class={style}>
                  {cell(row, from + index)}
                </td>
              ))}
            </tr>
          ))}
          <Spacer height={(rows.length - to) * ROW} columns={columns.length} />
        </tbody>
      </table>
    </div>
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
