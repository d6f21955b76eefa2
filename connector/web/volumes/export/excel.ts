import writeExcelFile, { type SheetData } from 'write-excel-file/universal';
import type { Sheet } from './sheet';

/** The wide table as an Excel file: what it is on top, sums, and rows that stay in sight of their header. */
export async function toExcel({ title, about, header, sums, partial, rows }: Sheet): Promise<Blob> {
  const data: SheetData = [
    [{ value: title, fontWeight: 'bold', fontSize: 14 }],
    ...about.map(([name, value]) => [{ value: name, textColor: '#536168' }, { value }]),
    [],
    header.map((value, index) => ({
      value,
      fontWeight: 'bold' as const,
      wrap: true,
      alignVertical: 'bottom' as const,
      align: index === 0 ? ('left' as const) : ('right' as const),
      backgroundColor: '#e0f1f0',
    })),
    sums.map((value, index) =>
      value === null
        ? null
        : { value, fontWeight: 'bold' as const, ...formatOf(value, partial[index] === true ? '"≥ "' : '') },
    ),
    ...rows.map((row) => row.map((value) => (value === null ? null : { value, ...formatOf(value) }))),
  ];
  return writeExcelFile(data, {
    sheet: 'Volumes',
    columns: header.map((_, index) => ({ width: index === 0 ? 24 : 14 })),
    stickyRowsCount: about.length + 3,
    stickyColumnsCount: 1,
  }).toBlob();
}

const formatOf = (value: string | number, prefix = ''): { format?: string } =>
  typeof value === 'number' ? { format: `${prefix}${Number.isInteger(value) ? '#,##0' : '#,##0.0'}` } : {};
