import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const LOCK = 'package-lock.json';
const STAMP = 'node_modules/.bedside-lock';

/** Installs what the lock file names, unless the very same lock file was installed already. Progress goes to stderr. */
export async function installDependencies() {
  const lock = readFileSync(LOCK, 'utf8');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return;
  process.stderr.write('Installing dependencies …\n');
  const { status } = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    process.stderr.write(
      'The dependencies could not be installed: see the lines above. Check the network and run the command again.\n',
    );
    process.exit(1);
  }
  writeFileSync(STAMP, lock);
}
