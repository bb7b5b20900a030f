import { spawn } from 'node:child_process';

/** One command of the test run. */
export interface Command {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
}

export interface Step {
  readonly name: string;
  readonly ok: boolean;
}

/** Runs one command with its output shown; never fails, so that later steps still run and everything broken is seen at once. */
export function runStep(command: Command): Promise<Step> {
  process.stdout.write(headOf(command));
  return run(command, 'inherit', (piece) => process.stderr.write(piece));
}

/** Runs a second command beside the first; what it has to say is shown when both are done. */
export async function runBeside(first: Command, second: Command): Promise<readonly Step[]> {
  const heard: Uint8Array[] = [];
  const steps = await Promise.all([runStep(first), run(second, 'pipe', (piece) => heard.push(piece))]);
  process.stdout.write(headOf(second));
  process.stdout.write(Buffer.concat(heard));
  return steps;
}

function headOf({ name }: Command): string {
  return `\n── ${name}\n`;
}

function run(
  { name, command, args, environment }: Command,
  output: 'inherit' | 'pipe',
  hear: (piece: Uint8Array) => void,
): Promise<Step> {
  const child = spawn(command, [...args], {
    stdio: ['inherit', output, output],
    shell: process.platform === 'win32',
    env: { ...process.env, ...environment },
  });
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  return new Promise((resolve) => {
    child.once('error', (error) => {
      hear(Buffer.from(`${error.message}\n`));
      resolve({ name, ok: false });
    });
    child.once('close', (status) => resolve({ name, ok: status === 0 }));
  });
}
