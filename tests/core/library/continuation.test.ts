import { describe, expect, test } from 'vitest';
import { continuationOf, type PartFacts, type ResponseFacts } from '../../../src/core/library/continuation.ts';

const whole: ResponseFacts = { status: 200, contentType: null, contentRange: null, contentLength: '1000', etag: '"a"' };
const rest: ResponseFacts = { ...whole, status: 206, contentRange: 'bytes 400-999/1000', contentLength: '600' };
const held: PartFacts = { heldBytes: 400, sizeBytes: 1000, etag: '"a"' };
const empty: PartFacts = { heldBytes: 0, sizeBytes: null, etag: null };

describe('the answer to a request for the rest of a file', () => {
  test('is appended when it begins where the part ends', () => {
    expect(continuationOf(held, rest)).toEqual({ kind: 'append', totalBytes: 1000 });
  });

  test('is appended when the page may not read the range: the hash decides', () => {
    expect(continuationOf(held, { ...rest, contentRange: null })).toEqual({ kind: 'append', totalBytes: 1000 });
  });

  test.each([
    ['begins elsewhere', { ...rest, contentRange: 'bytes 0-999/1000' }],
    ['is of another file', { ...rest, etag: '"b"' }],
    ['is of a file of another size', { ...rest, contentRange: 'bytes 400-1999/2000' }],
    ['lies behind the end', { ...rest, status: 416, contentRange: 'bytes */300' }],
  ])('makes the download begin again when it %s', (_, facts) => {
    expect(continuationOf(held, facts)).toEqual({ kind: 'again' });
  });

  test('is nothing more to fetch when the part is whole', () => {
    expect(continuationOf({ ...held, heldBytes: 1000 }, { ...rest, status: 416 })).toEqual({ kind: 'whole' });
  });

  test('restarts when the server gives the whole, and says why', () => {
    expect(continuationOf(held, whole)).toEqual({ kind: 'restart', totalBytes: 1000, why: 'no-range' });
    expect(continuationOf(held, { ...whole, etag: '"b"' })).toEqual({
      kind: 'restart',
      totalBytes: 1000,
      why: 'changed',
    });
  });
});

describe('the first answer', () => {
  test('tells the size where nobody else did', () => {
    expect(continuationOf(empty, { ...whole, status: 206, contentRange: 'bytes 0-999/1000' })).toEqual({
      kind: 'append',
      totalBytes: 1000,
    });
    expect(continuationOf(empty, whole)).toEqual({ kind: 'restart', totalBytes: 1000, why: null });
    expect(continuationOf(empty, { ...whole, contentLength: null })).toEqual({
      kind: 'restart',
      totalBytes: null,
      why: null,
    });
  });

  test.each([
    [{ ...whole, contentType: 'text/html; charset=utf-8' }, 'page'],
    [{ ...whole, status: 401 }, 'gated'],
    [{ ...whole, status: 404 }, 'missing'],
    [{ ...whole, status: 304 }, 'other'],
  ])('is refused when it cannot be the file: %#', (facts, status) => {
    expect(continuationOf(empty, facts)).toMatchObject({ kind: 'refused', status });
  });

  test('of another size than promised is refused', () => {
    const promised = { ...empty, sizeBytes: 999 };
    expect(continuationOf(promised, whole)).toMatchObject({ kind: 'refused', status: 'size' });
    expect(continuationOf(promised, { ...whole, status: 206, contentRange: 'bytes 0-999/1000' })).toMatchObject({
      kind: 'refused',
      status: 'size',
    });
  });

  test.each([429, 500, 503])('%i is worth another try', (status) => {
    expect(continuationOf(empty, { ...whole, status })).toMatchObject({ kind: 'later' });
  });
});
