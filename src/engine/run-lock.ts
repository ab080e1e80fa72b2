/** Keeps runs of this process from overlapping: one at a time, the next caller learns the id of the running one. */
export class RunLock {
	#running: string | null = null;

	/** Id of the run in progress, or null. */
	get running(): string | null {
		return this.#running;
	}

	/** Does work while holding the lock; `null` when another run holds it. */
	async hold<T>(id: string, work: () => Promise<T>): Promise<T | null> {
		if (this.#running !== null) return null;
		this.#running = id;

		try {
			return await work();
		} finally {
			this.#running = null;
		}
	}
}
