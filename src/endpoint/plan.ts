import { planScaffold } from '../engine/scaffold';
import { parsePlanRequest } from './body';
import { refusalErrors } from './errors';
import type { Exchange } from './gate';

/** Answers `POST /scaffold/plan`: what a request would do. */
export async function handlePlan({ body, ports, answer, refuse }: Exchange): Promise<void> {
	const parsed = parsePlanRequest(body);
	if (!parsed.ok) return refuse(parsed.errors);
	const planned = await planScaffold(parsed.request, ports);
	if (planned.kind === 'planned') answer(planned.answer);
	else refuse(refusalErrors(planned));
}
