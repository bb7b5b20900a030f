import { spawn } from 'node:child_process';

export interface ToolResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a tool as `npm run` does, and waits for its end. */
export function runTool(tool: string, args: readonly string[]): Promise<ToolResult> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['tools/run.js', tool, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('close', (code) => resolve({ code, out, err }));
  });
}
