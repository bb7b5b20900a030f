import { spawnSync } from 'node:child_process';

export interface Step {
  readonly name: string;
  readonly ok: boolean;
}

/** Runs one command with its output shown; never throws, so that later steps still run and everything broken is seen at once. */
export function runStep(
  name: string,
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Step {
  process.stdout.write(`\n── ${name}\n`);
  const { status } = spawnSync(command, [...args], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...environment },
  });
  return { name, ok: status === 0 };
}
