/** Counts the requests being served, and knows when there are none. */
export class InFlight {
  #count = 0;
  #waiting: (() => void)[] = [];

  get count(): number {
    return this.#count;
  }

  enter(): void {
    this.#count += 1;
  }

  leave(): void {
    this.#count -= 1;
    if (this.#count > 0) return;
    for (const resume of this.#waiting.splice(0)) resume();
  }

  /** Resolves when no request is open, or when the time is over. */
  async emptyWithin(milliseconds: number): Promise<void> {
    if (this.#count === 0) return;
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, milliseconds);
      this.#waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
