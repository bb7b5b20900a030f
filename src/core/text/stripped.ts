/**
 * `text` without the characters of `start` at its start and those of `end` at its end.
 * A loop and not `/[.]+$/`, which is quadratic on a long run of dots that does not end the text.
 */
export function stripped(text: string, start: string, end: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && start.includes(text.charAt(from))) from++;
  while (to > from && end.includes(text.charAt(to - 1))) to--;
  return text.slice(from, to);
}
