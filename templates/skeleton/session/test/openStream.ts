import type { AddressInfo } from 'node:net';
import { mayResume } from '../src/streams/closeCodes.ts';
import { parseFromService } from '../src/streams/envelope.ts';
import type { FromService } from '../src/streams/envelope.ts';
import type { Service } from '../src/service.ts';
import { until } from './consultationRoom.ts';

type Heard<T extends FromService['type']> = Extract<FromService, { type: T }>;

/** A bare connection, which says exactly what a test says. */
export class OpenStream {
  readonly #socket: WebSocket;
  readonly heard: FromService[] = [];
  closedWith: number | undefined;

  private constructor(address: string) {
    this.#socket = new WebSocket(address);
    this.#socket.addEventListener('message', ({ data }) => {
      const heard =
        typeof data === 'string' ? parseFromService(data) : undefined;
      if (heard) this.heard.push(heard);
    });
    this.#socket.addEventListener('close', ({ code }) => {
      this.closedWith = code;
    });
  }

  static async to(address: string): Promise<OpenStream> {
    const stream = new OpenStream(address);
    await new Promise((resolve, reject) => {
      stream.#socket.addEventListener('open', resolve);
      stream.#socket.addEventListener('close', () => {
        reject(new Error('refused'));
      });
    });
    return stream;
  }

  say(message: unknown): void {
    const text =
      typeof message === 'string' ? message : JSON.stringify(message);
    this.#socket.send(text);
  }

  hello(token: string, lastSequence = 0): void {
    this.say({ v: 1, type: 'hello', token, lastSequence });
  }

  close(): void {
    this.#socket.close();
  }

  of<T extends FromService['type']>(type: T): Heard<T>[] {
    return this.heard.filter((one): one is Heard<T> => one.type === type);
  }

  /** The first of its type, once it is there. */
  async first<T extends FromService['type']>(type: T): Promise<Heard<T>> {
    await until(() => this.of(type).length > 0);
    const [first] = this.of(type);
    if (!first) throw new Error(`expected ${type}`);
    return first;
  }

  async closed(): Promise<{ code: number; resume: boolean }> {
    await until(() => this.closedWith !== undefined);
    const code = this.closedWith ?? 0;
    return { code, resume: mayResume(code) };
  }
}

/** Lets a service listen on a free port; the address of a stream there. */
export async function listen(service: Service): Promise<string> {
  await service.app.listen({ port: 0, host: '127.0.0.1' });
  await service.store.open(id => {
    service.streams.wake(id);
  });
  service.lifecycle.becomeReady();
  const { port } = service.app.server.address() as AddressInfo;
  return `ws://127.0.0.1:${port}`;
}
