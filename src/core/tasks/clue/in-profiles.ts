import type { ProfileId } from '../../profile.ts';
import type { Task } from '../../task.ts';

/** What a CLUE task says and does in all of its profiles. */
export interface Shared<Id extends string> extends Pick<
  Task,
  'version' | 'title' | 'summary' | 'citation' | 'formats' | 'dataset' | 'target' | 'metrics' | 'fields' | 'instruction'
> {
  readonly id: Id;
  readonly notComputed?: NonNullable<Task['notComputed']>;
}

/** What it says and does in one of them. */
export type Own = Omit<Task, keyof Shared<string> | 'profile' | 'promptSource' | 'instructionRole'>;

type InProfile<Id extends string, Profile extends ProfileId> = Task & { readonly id: Id; readonly profile: Profile };

/** One task for each profile, in the order of `profiles`. */
export function inProfiles<const Id extends string>(
  shared: Shared<Id>,
  own: Readonly<Record<ProfileId, Own>>,
): readonly [InProfile<Id, 'corrected'>, InProfile<Id, 'clue-2025-01'>, InProfile<Id, 'clue-2024-06'>] {
  const common = { ...shared, promptSource: 'from the authors', instructionRole: 'system' } as const;
  return [
    { ...common, ...own.corrected, profile: 'corrected' },
    { ...common, ...own['clue-2025-01'], profile: 'clue-2025-01' },
    { ...common, ...own['clue-2024-06'], profile: 'clue-2024-06' },
  ];
}
