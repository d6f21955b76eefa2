/** Names that people and programs come up with. */
export const oddNames: readonly string[] = [
  `O'Brien "Support" \\ {a,b} NULL`,
  '=1+1',
  '@SUM(A1)',
  'Emoji 👩‍👩‍👧‍👦 and 𝒮upport',
  'תמיכה בלקוחות',
  'دعم العملاء',
  'two\nlines,\r\nand\ta tab',
  `'; DROP TABLE facts; --`,
  '%_*?[a-z]$1:name',
  'x'.repeat(200),
];
