import { wrap } from 'comlink';
import type { Encoder, Aids } from '../../src/core/evidence.ts';
import { failure, success, type Outcome } from '../../src/core/outcome.ts';
import type { RunSpec } from '../../src/core/run.ts';
import { readCodeTable } from '../aids/read-code-table.ts';
import { readTermList } from '../aids/read-term-list.ts';
import type { AidSource } from '../aid-source.api.ts';
import type { RunFailure } from '../run-failure.api.ts';

/** Opens what the specification names. Every file was checked when it was chosen; here it must still be the same. */
export async function openAids(
  { aids = [] }: Pick<RunSpec, 'aids'>,
  sources: readonly AidSource[],
  port: MessagePort | null,
): Promise<Outcome<Aids, RunFailure>> {
  const found = new Map<string, AidSource>();
  for (const identity of aids) {
    const source = sources.find((candidate) => candidate.identity.sha256 === identity.sha256);
    if (source === undefined)
      return refuse(`"${identity.title}", which this run uses, is not here: add its file again.`);
    found.set(identity.kind, source);
  }
  const [icd10, terms] = [found.get('icd10'), found.get('terms')];
  const table = icd10 === undefined ? success(null) : await readCodeTable(icd10);
  if (!table.ok) return refuse(table.failure.message);
  const list = terms === undefined ? success(null) : await readTermList(terms);
  if (!list.ok) return refuse(list.failure.message);
  if (found.has('encoder') && port === null) return refuse('The encoder of this run was not loaded: choose it again.');
  const encoder = found.has('encoder') && port !== null ? patientEncoder(wrap<Encoder>(port)) : null;
  return success({ icd10: table.value, terms: list.value, encoder });
}

const patienceMs = 120_000;

/** A worker that died would never answer; a comparison that takes so long is given up, and the case stays unscored by it. */
function patientEncoder(encoder: Encoder): Encoder {
  return {
    compare: async (...pair) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const message = `the encoder gave no answer within ${patienceMs / 1000} s`;
      const late = new Promise<ReturnType<typeof failure>>((resolve) => {
        timer = setTimeout(() => resolve(failure({ kind: 'timeout', message })), patienceMs);
      });
      return Promise.race([encoder.compare(...pair), late]).finally(() => clearTimeout(timer));
    },
  };
}

function refuse(message: string): { readonly ok: false; readonly failure: RunFailure } {
  return failure({ kind: 'aid', message });
}
