/** What is unknown without what would help: all before the first colon. */
export function unknownHead(message: string): string {
  return message.split(/:\s/, 1)[0];
}
