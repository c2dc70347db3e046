import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';

/** The third party of a created job: it remembers what it was asked to send, and may hold an answer back. */
export class Messages {
  /** Ids in the order in which they came, repeats included. */
  readonly asked: string[] = [];
  /** What is held back. */
  readonly held: ServerResponse[] = [];
  holds = false;
  /** For `THIRD_PARTIES`. */
  variable = '';

  private readonly server = createServer((request, response) => {
    this.asked.push(request.url?.split('/').at(-1) ?? '');
    request.resume();
    request.on('end', () => {
      if (this.holds) this.held.push(response);
      else response.end('{}');
    });
  });

  static async start(): Promise<Messages> {
    const messages = new Messages();
    messages.server.listen(0, '127.0.0.1');
    await once(messages.server, 'listening');
    const address = messages.server.address();
    assert.ok(address && typeof address === 'object');
    messages.variable = JSON.stringify({
      messages: {
        scheme: 'http',
        host: '127.0.0.1',
        port: address.port,
        timeoutMilliseconds: 30_000,
      },
    });
    return messages;
  }

  /** Answers what is held back, and holds nothing more. */
  answerAll(): void {
    this.holds = false;
    for (const response of this.held.splice(0)) response.end('{}');
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

/** Adds reminders that are due, by the created job's own command. */
export function seed(
  folder: string,
  environment: Readonly<Record<string, string>>,
): void {
  const { status, stderr } = spawnSync(process.execPath, ['dist/seed.js'], {
    cwd: folder,
    encoding: 'utf8',
    env: environment,
  });
  assert.equal(status, 0, stderr);
}
