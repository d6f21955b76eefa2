/** Group names as accounts have them: plain ones first, then those that break careless software. */
export const GROUP_NAMES: readonly string[] = [
  'Customer Support',
  'Billing',
  'CustomerService',
  'Sales, EMEA & "Partners"',
  '=1+1',
  '🚀 Launch – Tëam',
  'دعم العملاء',
  'Line\nBreak',
  "O'Brien; DROP TABLE queues;--",
  '@SUM(A1:A9)',
  '+49 Hotline',
  '-cmd|calc',
  '<b>VIP</b>',
  'サポート',
  'Tab\tbed',
];
