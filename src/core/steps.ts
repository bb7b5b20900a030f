/** Long work that can be left off between its steps, so that a worker answers others meanwhile. */
export type Steps<T> = Generator<undefined, T>;

/** All of it at once. */
export function finished<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
