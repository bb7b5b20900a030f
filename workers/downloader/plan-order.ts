import type { LibraryFailure } from '../../src/core/library/failure.ts';
import { listingUrl, readListing, repositoryName, type HubRepository } from '../../src/core/library/hub.ts';
import type { DownloadOrder } from '../../src/core/library/order.ts';
import type { DownloadPlan } from '../../src/core/library/plan.ts';
import { ggufFiles, planFile, planGguf, planMlc } from '../../src/core/library/plan-files.ts';
import { success, type Outcome } from '../../src/core/outcome.ts';
import type { LookedAt } from '../downloader.api.ts';
import { askForJson } from './foreign-request.ts';

/** What has to be fetched for an order; for a repository the hub is asked. */
export async function planOrder(
  order: DownloadOrder,
  signal: AbortSignal,
): Promise<Outcome<DownloadPlan, LibraryFailure>> {
  if (order.kind === 'file') return success(planFile(order));
  const repository = await askForRepository(order.repository, signal);
  if (!repository.ok) return repository;
  return order.kind === 'gguf' ? planGguf(order, repository.value) : planMlc(order, repository.value);
}

export async function lookAt(typed: string, signal: AbortSignal): Promise<Outcome<LookedAt, LibraryFailure>> {
  const asked = await askForRepository(typed, signal);
  if (!asked.ok) return asked;
  const { name, revision, licence, files } = asked.value;
  const isMlc = files.some(({ path }) => path === 'mlc-chat-config.json');
  const mlcBytes = isMlc ? files.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0) : null;
  return success({ repository: name, revision, licence, gguf: ggufFiles(asked.value), isMlc, mlcBytes });
}

async function askForRepository(typed: string, signal: AbortSignal): Promise<Outcome<HubRepository, LibraryFailure>> {
  const name = repositoryName(typed);
  if (!name.ok) return name;
  const answer = await askForJson(listingUrl(name.value), signal);
  return answer.ok ? readListing(name.value, answer.value) : answer;
}
