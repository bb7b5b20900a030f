import type { Report } from '../../report.ts';
import type { RunSpec } from '../../run.ts';
import { fullPartTitle } from '../../report/part-title.ts';
import { bytes, count } from '../../text/numbers.ts';
import { section } from './figures.ts';
import { element, type Markup } from './markup.ts';

interface Fact {
  readonly name: string;
  readonly value: string;
}

/** Everything that can change a number; two reports with one fingerprint asked the same of the same model. */
export function factsSection({ run }: Report): Markup {
  const facts = [
    { name: 'Run fingerprint', value: run.fingerprint },
    ...(run.spec === null ? [] : specFacts(run.spec)),
  ];
  const all = [...facts, ...engineFacts(run.engine)];
  return section(
    'facts',
    'What can change these numbers',
    element(
      'dl',
      {},
      all.map(({ name, value }) => [element('dt', {}, name), element('dd', {}, value)]),
    ),
  );
}

function specFacts(spec: RunSpec): readonly Fact[] {
  const { model, seed, temperature, topP, aids = [], parts } = spec;
  return [
    { name: 'Model', value: model.title },
    { name: 'Model SHA-256', value: model.sha256 },
    { name: 'Seed', value: String(seed) },
    { name: 'Decoding', value: `temperature ${String(temperature)}, top-p ${String(topP)}` },
    ...aids.map(({ kind, title, detail, sha256 }) => ({
      name: `Used by metrics (${kind})`,
      value: `${title}, ${detail}, SHA-256 ${sha256}`,
    })),
    ...parts.map((part, index) => ({
      name: fullPartTitle(spec, index),
      value: `task ${part.task}, version ${String(part.taskVersion)}; ${part.dataset.title}, SHA-256 ${part.dataset.sha256}; ${part.protocol}; shots ${String(part.shots)}; limit ${part.limit === null ? 'none' : count(part.limit)}${part.stop === undefined ? '' : `; rule to stop by, version ${String(part.stop.version)}`}`,
    })),
  ];
}

function engineFacts(engine: Report['run']['engine']): readonly Fact[] {
  if (engine === null) return [];
  return [
    { name: 'Engine', value: `${engine.engine}, ${engine.engineVersion}, ${engine.backend}` },
    { name: 'Threads', value: String(engine.threads) },
    { name: 'Context', value: `${count(engine.contextTokens)} tokens` },
    { name: 'Size of the model', value: bytes(engine.sizeBytes) },
    ...(engine.computing === undefined ? [] : [{ name: 'Computing', value: engine.computing }]),
    ...engine.notes.map((value) => ({ name: 'Note', value })),
  ];
}
