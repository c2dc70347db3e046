/** The code of an error of Node.js or OpenSSL; else its message. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  // What failed for every address of a host has a code on each of them only.
  if ('errors' in error && Array.isArray(error.errors)) {
    return errorCode(error.errors[0]);
  }
  if ('code' in error) return String(error.code);
  return 'message' in error ? String(error.message) : 'an error';
}
