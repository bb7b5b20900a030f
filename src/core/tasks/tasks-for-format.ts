import type { FormatId } from '../formats/index.ts';
import type { Task } from '../task.ts';
import { distinctTasks, type TaskId } from './index.ts';

type RegisteredTask = Task & { readonly id: TaskId };

/**
 * Tasks that can ask cases of a format. Those made for it stand first: a task names its own format first and
 * others it can also read after it.
 */
export function tasksForFormat(format: FormatId): readonly RegisteredTask[] {
  const fitting = distinctTasks.filter((task) => task.formats.includes(format));
  return [...fitting.filter((task) => isMadeFor(task, format)), ...fitting.filter((task) => !isMadeFor(task, format))];
}

/** The one task made for a format; undefined when there is none or several are equally good. */
export function taskMadeFor(format: FormatId): RegisteredTask | undefined {
  const made = tasksForFormat(format).filter((task) => isMadeFor(task, format));
  return made.length === 1 ? made[0] : undefined;
}

function isMadeFor(task: Task, format: FormatId): boolean {
  return task.formats[0] === format;
}
