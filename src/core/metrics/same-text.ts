import { folded } from '../text/folded.ts';

/** Equal but for case, white space and one final full stop. */
export function sameText(left: string, right: string): boolean {
  return comparable(left) === comparable(right);
}

export function comparable(text: string): string {
  const plain = folded(text);
  return plain.endsWith('.') ? plain.slice(0, -1).trimEnd() : plain;
}
