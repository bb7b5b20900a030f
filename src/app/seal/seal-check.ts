/** One way out of the page that was tried here and now. */
export interface SealCheck {
  readonly id: string;
  readonly title: string;
  /** What was done to find out. */
  readonly tried: string;
  /** `absent`: this browser has no such thing, so nothing can leave through it. `unknown`: it cannot be tried without harm. */
  readonly result: 'closed' | 'open' | 'absent' | 'unknown';
  /** Open, it keeps cases from being opened. The others close ways that only hostile code within the page could take. */
  readonly required: boolean;
  /** What it means and what to do. */
  readonly message: string;
}
