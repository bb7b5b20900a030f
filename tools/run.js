/**
 * Starts one of the tools on a machine that has only Node: installs the dependencies when they are missing or out of date,
 * then runs `tools/<name>/main.ts`. This file and `setup/dependencies.js` are plain JavaScript because nothing is installed yet.
 */
import { spawn } from 'node:child_process';
import { installDependencies } from './setup/dependencies.js';

const [tool, ...args] = process.argv.slice(2);

await installDependencies();

const child = spawn(process.execPath, ['--import', 'tsx', `tools/${tool}/main.ts`, ...args], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)));
