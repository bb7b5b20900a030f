import { canonicalJson } from '../canonical-json.ts';
import type { AidIdentity, RunRecord, RunState, Setting, Share, StopRule, Subset } from '../run.ts';
import { settingIdentity } from '../run/setting-identity.ts';
import type { ThreadEntry } from './threads.ts';

/** What is not the same in two runs of one model on one task and dataset. Null: none, or not known. Titles are untrusted text. */
export type Change =
  | Differing<NumberKind, number>
  | Differing<TextKind, string | null>
  | Differing<'limit', number | null>
  | Differing<'subset', Subset | null>
  | Differing<'share', Share | null>
  | Differing<'stop', StopRule | null>
  | Differing<'setting', Setting>
  | Differing<'aids', readonly AidIdentity[]>
  | Differing<'standing', Standing>
  /** Cases asked, and those of them that both asked. */
  | (Differing<'cases', number> & { readonly common: number })
  /** So many of the cases in common were asked in other words. */
  | { readonly kind: 'prompts'; readonly cases: number; readonly common: number }
  /** So many cases in common were ended, read or judged by other rules, although asked in the same words. */
  | { readonly kind: 'rules'; readonly cases: number; readonly common: number };

export interface Differing<Kind, Value> {
  readonly kind: Kind;
  readonly before: Value;
  readonly after: Value;
}

type NumberKind = 'task-version' | 'shots' | 'seed' | 'temperature' | 'top-p' | 'threads' | 'context';

type TextKind =
  | 'model-title'
  | 'model-file'
  | 'dataset-file'
  | 'profile'
  | 'protocol'
  | 'engine'
  | 'engine-version'
  | 'backend'
  | 'computing'
  | 'build';

/** How far a run got. */
export interface Standing {
  readonly state: RunState;
  readonly done: number;
  readonly planned: number;
}

/** What two specifications and their engines differ by: cases first, then how they were asked, then what computed the answers. */
export function changesBetween(before: ThreadEntry, after: ThreadEntry): readonly Change[] {
  return [...casesChanges(before, after), ...askingChanges(before, after), ...computingChanges(before, after)];
}

/** Whether an answer may differ by it. A build of Bedside that changes one should have raised a version, which is told by itself. */
export function canChangeAnswers({ kind }: Change): boolean {
  return !unanswering.has(kind);
}

/** Which cases are asked changes the score and no answer; a name changes neither. */
const unanswering: ReadonlySet<Change['kind']> = new Set([
  'model-title',
  'build',
  'limit',
  'subset',
  'share',
  'stop',
  'standing',
  'cases',
]);

function casesChanges(before: ThreadEntry, after: ThreadEntry): readonly Change[] {
  const [one, other] = [before.part, after.part];
  const { limit, subset = null, share = null, stop = null } = one;
  const [from, to] = [standingOf(before.record), standingOf(after.record)];
  const subsetTo = other.subset ?? null;
  const shareTo = other.share ?? null;
  const stopTo = other.stop ?? null;
  return [
    ...texts('dataset-file', one.dataset.sha256, other.dataset.sha256),
    ...(limit === other.limit ? [] : [{ kind: 'limit', before: limit, after: other.limit } as const]),
    ...(isSame(subset, subsetTo) ? [] : [{ kind: 'subset', before: subset, after: subsetTo } as const]),
    ...(isSame(share, shareTo) ? [] : [{ kind: 'share', before: share, after: shareTo } as const]),
    ...(isSame(stop, stopTo) ? [] : [{ kind: 'stop', before: stop, after: stopTo } as const]),
    ...(from.state === to.state ? [] : [{ kind: 'standing', before: from, after: to } as const]),
  ];
}

function askingChanges(before: ThreadEntry, after: ThreadEntry): readonly Change[] {
  const [one, other] = [before.part, after.part];
  const [mine, theirs] = [before.record.spec, after.record.spec];
  const [from, to] = [one.setting ?? {}, other.setting ?? {}];
  const isSetAlike = isSame(settingIdentity(from), settingIdentity(to));
  const [aids, aidsTo] = [mine.aids ?? [], theirs.aids ?? []];
  return [
    ...numbers('task-version', one.taskVersion, other.taskVersion),
    ...texts('profile', one.profile ?? null, other.profile ?? null),
    ...texts('protocol', one.protocol, other.protocol),
    ...numbers('shots', one.shots, other.shots),
    ...(isSetAlike ? [] : [{ kind: 'setting', before: from, after: to } as const]),
    ...numbers('seed', mine.seed, theirs.seed),
    ...numbers('temperature', mine.temperature, theirs.temperature),
    ...numbers('top-p', mine.topP, theirs.topP),
    ...(isSame(aids, aidsTo) ? [] : [{ kind: 'aids', before: aids, after: aidsTo } as const]),
  ];
}

function computingChanges({ record: before }: ThreadEntry, { record: after }: ThreadEntry): readonly Change[] {
  const [one, other] = [before.engine, after.engine];
  return [
    ...texts('model-file', before.spec.model.sha256, after.spec.model.sha256),
    ...texts('model-title', before.spec.model.title, after.spec.model.title),
    ...texts('engine', one.engine, other.engine),
    ...texts('engine-version', one.engineVersion, other.engineVersion),
    ...texts('backend', one.backend, other.backend),
    ...texts('computing', one.computing ?? null, other.computing ?? null),
    ...numbers('threads', one.threads, other.threads),
    ...numbers('context', one.contextTokens, other.contextTokens),
    ...texts('build', buildOf(before) ?? buildOf(after), buildOf(after) ?? buildOf(before)),
  ];
}

/** Null where it is not known: runs of former versions did not tell, and merged ones have several. */
function buildOf({ build, merged }: RunRecord): string | null {
  return merged === undefined ? (build ?? null) : null;
}

function standingOf({ state, done, planned }: RunRecord): Standing {
  return { state, done, planned };
}

function texts(kind: TextKind, before: string | null, after: string | null): readonly Change[] {
  return before === after ? [] : [{ kind, before, after }];
}

function numbers(kind: NumberKind, before: number, after: number): readonly Change[] {
  return before === after ? [] : [{ kind, before, after }];
}

function isSame(one: object | null, other: object | null): boolean {
  return canonicalJson(one) === canonicalJson(other);
}
