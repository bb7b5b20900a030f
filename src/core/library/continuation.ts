/** What a server said before its bytes. Headers it does not let a page read are null. */
export interface ResponseFacts {
  readonly status: number;
  readonly contentType: string | null;
  readonly contentRange: string | null;
  readonly contentLength: string | null;
  readonly etag: string | null;
}

/** What lies here of a file. */
export interface PartFacts {
  readonly heldBytes: number;
  readonly sizeBytes: number | null;
  /** Of the answer the held bytes came from. */
  readonly etag: string | null;
}

export type Continuation =
  /** The bytes that come belong behind those held. */
  | { readonly kind: 'append'; readonly totalBytes: number | null }
  /** The bytes that come are the file's first: what is held goes. */
  | { readonly kind: 'restart'; readonly totalBytes: number | null; readonly why: 'no-range' | 'changed' | null }
  /** What is held goes, and the file is asked for again. */
  | { readonly kind: 'again' }
  /** All of it is held already. */
  | { readonly kind: 'whole' }
  /** Worth another try in a moment. */
  | { readonly kind: 'later'; readonly reason: string }
  | {
      readonly kind: 'refused';
      readonly status: 'gated' | 'missing' | 'page' | 'other' | 'size';
      readonly reason: string;
    };

/**
 * Reads the answer to `Range: bytes=<held>-`. No condition (`If-Range`) is sent: it would make browsers ask for permission first, which
 * hosts behind a redirect refuse. The tag and the size are compared here instead, and the hash over the whole file decides in the end.
 */
export function continuationOf(part: PartFacts, facts: ResponseFacts): Continuation {
  const { status } = facts;
  if (status === 416)
    return part.heldBytes > 0 && part.heldBytes === part.sizeBytes ? { kind: 'whole' } : { kind: 'again' };
  if (status === 429 || status >= 500) return { kind: 'later', reason: `it answered ${String(status)}` };
  if (status === 401 || status === 403)
    return refused('gated', `it answered ${String(status)}: a login or consent is asked for`);
  if (status === 404 || status === 410) return refused('missing', 'it has no such file');
  if (status !== 200 && status !== 206) return refused('other', `it answered ${String(status)}`);
  if (/^text\/html/iu.test(facts.contentType ?? '')) return refused('page', 'a web page came in its place');
  return status === 206 ? continued(part, facts) : restarted(part, facts, part.heldBytes > 0 ? 'no-range' : null);
}

function continued(part: PartFacts, facts: ResponseFacts): Continuation {
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/u.exec(facts.contentRange ?? '');
  // A page cannot always read the range; then the hash alone tells.
  const start = range === null ? part.heldBytes : Number(range[1]);
  if (start !== part.heldBytes || isOther(part, facts)) return { kind: 'again' };
  const stated = range === null ? lengthFrom(facts, start) : wholeNumber(range[2]);
  if (isWrongSize(part, stated)) return part.heldBytes > 0 ? { kind: 'again' } : wrongSize(part, stated);
  return { kind: 'append', totalBytes: stated ?? part.sizeBytes };
}

function restarted(part: PartFacts, facts: ResponseFacts, why: 'no-range' | null): Continuation {
  const stated = lengthFrom(facts, 0);
  // Compressed answers have another length; only a stated length above the planned one cannot be right.
  if (stated !== null && part.sizeBytes !== null && stated > part.sizeBytes) return wrongSize(part, stated);
  return { kind: 'restart', totalBytes: part.sizeBytes ?? stated, why: isOther(part, facts) ? 'changed' : why };
}

function isOther(part: PartFacts, { etag }: ResponseFacts): boolean {
  return part.heldBytes > 0 && part.etag !== null && etag !== null && part.etag !== etag;
}

function isWrongSize({ sizeBytes }: PartFacts, stated: number | null): boolean {
  return sizeBytes !== null && stated !== null && sizeBytes !== stated;
}

function wrongSize({ sizeBytes }: PartFacts, stated: number | null): Continuation {
  return refused('size', `it has ${String(stated)} bytes where ${String(sizeBytes)} were promised`);
}

function lengthFrom({ contentLength }: ResponseFacts, start: number): number | null {
  const length = wholeNumber(contentLength ?? undefined);
  return length === null ? null : start + length;
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/u.test(text) ? Number(text) : null;
}

function refused(
  status: Extract<Continuation, { kind: 'refused' }>['status'],
  reason: string,
): Extract<Continuation, { kind: 'refused' }> {
  return { kind: 'refused', status, reason };
}
