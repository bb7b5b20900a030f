import type { CodeTable } from '../../src/core/evidence.ts';
import { failure, success } from '../../src/core/outcome.ts';
import { readCodeTable } from '../aids/read-code-table.ts';
import type { CodeTableApi } from '../code-tables.api.ts';

/** The part of the evaluator that looks codes up. The table asked last stays open, because a reader goes from case to case. */
export function holdCodeTables(): CodeTableApi {
  let last: { readonly sha256: string; readonly table: CodeTable } | null = null;
  return {
    codesListed: async (source, keys) => {
      const { sha256 } = source.identity;
      if (last?.sha256 !== sha256) {
        const read = await readCodeTable(source);
        if (!read.ok) return failure({ kind: 'aid', message: read.failure.message });
        last = { sha256, table: read.value };
      }
      const { table } = last;
      return success(keys.map((key) => table.has(key)));
    },
  };
}
