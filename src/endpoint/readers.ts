import type { Exchange } from './gate';

/** Answers `GET /scaffold/readers`: which language model can read prompts, if any. */
export async function handleReaders({ ports, answer }: Exchange): Promise<void> {
	answer(await ports.models.tell());
}
