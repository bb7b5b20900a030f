/** `npm start`: builds the page when needed, serves it on loopback and prints its address. */
import { buildPage } from '../setup/build.ts';
import { serve } from '../serve/serve.ts';

const DEFAULT_PORT = 4173;

const port = portFrom(process.env['PORT']);
try {
  const { url } = await serve(await buildPage(), port);
  process.stdout.write(`Bedside is ready at ${url}\n`);
} catch (error) {
  if (!isPortTaken(error)) throw error;
  fail(`Port ${port} is taken. Choose another: PORT=${port + 1} npm start`);
}

function portFrom(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0 && number < 65536) return number;
  return fail(`PORT is "${text}"; it must be a whole number from 0 to 65535.`);
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
