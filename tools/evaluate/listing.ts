import { tasks } from '../../src/core/tasks/index.ts';

/** The tasks with what they need, one a line, and the models that need no file. */
export function listing(): string {
  const width = Math.max(...tasks.map((task) => task.id.length));
  const lines = tasks.map((task) => `  ${task.id.padEnd(width)}  ${task.summary} [${needs(task)}]`);
  return [
    'Tasks',
    ...lines,
    '',
    'Models',
    '  demo  the embedded demo model; any other model: the path of a GGUF file',
    '',
  ].join('\n');
}

function needs(task: (typeof tasks)[number]): string {
  return task.dataset === null ? `file: ${task.formats.join(', ')}` : `embedded: ${task.dataset}`;
}
