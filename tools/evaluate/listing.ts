import { distinctTasks, profilesOf } from '../../src/core/tasks/index.ts';

/** The tasks with what they need, one a line, and the models that need no file. */
export function listing(): string {
  const width = Math.max(...distinctTasks.map((task) => task.id.length));
  const lines = distinctTasks.map((task) => `  ${task.id.padEnd(width)}  ${task.summary} [${needs(task)}]`);
  return [
    'Tasks',
    ...lines,
    '',
    'Models',
    '  demo  the embedded demo model; any other model: the path of a GGUF file',
    '',
  ].join('\n');
}

function needs({ id, dataset, formats }: (typeof distinctTasks)[number]): string {
  const source = dataset === null ? `file: ${formats.join(', ')}` : `embedded: ${dataset}`;
  const profiles = profilesOf(id);
  return profiles.length === 0 ? source : `${source}; profiles: ${profiles.join(', ')}`;
}
