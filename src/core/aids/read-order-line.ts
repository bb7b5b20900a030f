import { isCodeShaped } from './code-shape.ts';
import type { CodeEntry } from './code-table.ts';

/**
 * A line of the yearly order file of CMS (`icd10cm_order_2025.txt`). Columns from 1: order number 1-5, code without dot
 * 7-13, 0 for a header or 1 for a code that can be billed 15, short description 17-76, long description from 78.
 * Null when it is not one.
 */
export function orderLine(line: string): CodeEntry | null {
  if (!/^\d{5} .{7} [01](?: |$)/.test(line)) return null;
  const code = line.slice(6, 13).trimEnd();
  if (!isCodeShaped(code)) return null;
  const description = line.slice(77).trim();
  return { code, description: description === '' ? line.slice(16, 76).trim() : description };
}
