import type { Stream } from './stream.ts';

/** The streams of this replica. */
export class Streams {
  readonly #byConsultation = new Map<string, Set<Stream>>();
  #waiting: (() => void)[] = [];
  #movingAway = false;
  /** Connections that have not said hello yet. */
  knocking = 0;

  get all(): Stream[] {
    return [...this.#byConsultation.values()].flatMap(set => [...set]);
  }

  get count(): number {
    return this.all.length;
  }

  /** Consultations of which at least one stream is here. */
  get consultations(): number {
    return this.#byConsultation.size;
  }

  /** Consultations that this replica counts, so that the sum over all is right. */
  get led(): number {
    return this.all.filter(({ leads }) => leads).length;
  }

  add(stream: Stream): void {
    const { consultationId } = stream.ids;
    const together = this.#byConsultation.get(consultationId) ?? new Set();
    this.#byConsultation.set(consultationId, together.add(stream));
    if (this.#movingAway) void stream.moveAway();
  }

  remove(stream: Stream): void {
    const { consultationId } = stream.ids;
    const together = this.#byConsultation.get(consultationId);
    together?.delete(stream);
    if (together?.size === 0) this.#byConsultation.delete(consultationId);
    if (this.#byConsultation.size > 0) return;
    for (const resume of this.#waiting.splice(0)) resume();
  }

  /** Those of one consultation, or all. */
  wake(consultationId: string | undefined): void {
    const woken =
      consultationId === undefined
        ? this.all
        : (this.#byConsultation.get(consultationId) ?? []);
    for (const stream of woken) stream.wake();
  }

  beat(): void {
    for (const { line } of this.all) line.beat();
  }

  /** Milliseconds that each consultation of this replica has lasted by now. */
  ages(now: number): number[] {
    return [...this.#byConsultation.values()].map(([stream]) => {
      const beganAt = stream?.consultation?.beganAt;
      return beganAt === undefined ? 0 : Math.max(0, now - beganAt);
    });
  }

  /** Resolves when no stream is open, or when the time is over. */
  async emptyWithin(milliseconds: number): Promise<void> {
    if (this.#byConsultation.size === 0) return;
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, milliseconds);
      this.#waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** Sends every client to another replica, also those that come yet. */
  async moveAway(): Promise<void> {
    this.#movingAway = true;
    await Promise.all(this.all.map(stream => stream.moveAway()));
  }

  cut(): void {
    for (const { line } of this.all) line.cut();
  }
}
