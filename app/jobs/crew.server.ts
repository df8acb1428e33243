import { setTimeout as pause } from "node:timers/promises";

/** A job as it was taken from the queue. */
export type TakenJob<T> = { id: string; data: T; expireInSeconds: number; last: boolean };

/** Works off jobs of one kind until it is stopped. */
export type Crew = {
  /** Takes no more, lets what runs finish (`patienceMs` at most), and gives back what doesn't. */
  stop(patienceMs: number): Promise<void>;
};

/** How soon an empty queue is looked at again. */
const POLL_MS = 500;

/**
 * Takes jobs as fast as they are worked off, up to `size` at once; each is finished or failed by itself.
 * @param onError told when an outcome can't be written down: the job comes back when its time is up
 */
export function startCrew<T>(input: {
  size: number;
  take: (count: number) => Promise<TakenJob<T>[]>;
  run: (job: TakenJob<T>) => Promise<void>;
  finish: (id: string) => Promise<void>;
  fail: (id: string, problem: Error) => Promise<void>;
  onError: (error: Error) => void;
}): Crew {
  const { size, take, run, finish, fail, onError } = input;
  const running = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  // The queue is asked for several at once: each asking looks through all that waits.
  const worthAsking = Math.ceil(size / 4);

  async function work(job: TakenJob<T>): Promise<void> {
    try {
      const problem = await outcomeOf(run(job), job.expireInSeconds);
      if (!problem) await finish(job.id);
      else if (running.has(job.id)) await fail(job.id, problem);
    } catch (error) {
      onError(new Error(`a job's outcome wasn't written down: ${asError(error).message}`, { cause: error }));
    } finally {
      running.delete(job.id);
    }
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      const free = size - running.size;
      if (free < worthAsking) {
        await Promise.race(running.values());
        continue;
      }
      const jobs = await take(free).catch((error: unknown) => {
        onError(asError(error));
        return [];
      });
      for (const job of jobs) running.set(job.id, work(job));
      // An aborted pause only means that it is time to stop.
      if (jobs.length === 0)
        await pause(POLL_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }
  const looping = loop();

  return {
    async stop(patienceMs) {
      stopping.abort();
      const ended = looping.then(() => Promise.all(running.values()));
      await Promise.race([ended, pause(patienceMs, undefined, { ref: false })]);
      const left = [...running.keys()];
      running.clear(); // theirs is written down here
      for (const id of left) await fail(id, new Error("the process was stopped")).catch(onError);
    },
  };
}

/** Null when it went well. After its time it counts as failed, whatever it still does. */
async function outcomeOf(work: Promise<void>, seconds: number): Promise<Error | null> {
  const limit = new AbortController();
  const late = pause(seconds * 1_000, new Error(`took longer than ${seconds} s`), {
    signal: limit.signal,
    ref: false,
  }).catch(() => null);
  try {
    return await Promise.race([work.then(() => null), late]);
  } catch (error) {
    return asError(error);
  } finally {
    limit.abort();
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
