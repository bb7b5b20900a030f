/** Whether combinations are made with Command instead of Control. */
export const isMac = /Mac OS X|iPhone|iPad/u.test(navigator.userAgent);
