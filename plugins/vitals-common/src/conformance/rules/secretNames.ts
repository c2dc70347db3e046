/** Names that secrets go by, as whole words; `PWD` alone is the shell's own folder. */
const secretName =
  /(?:^|_)(?:[A-Z0-9]*PASSWORD|[A-Z0-9]*PASSWD|SECRET|TOKEN|BEARER|API_?KEY|(?:ACCESS|ACCOUNT|ENCRYPTION|MASTER|PRIVATE|SIGNING)_KEY|CREDENTIALS)(?:_|$)|_PWD(?:_|$)|^AZURE_.+KEY$|^OCI_CLI_KEY_CONTENT$/;

/** Names that point to a secret or say something about it. */
const aboutSecret =
  /_(?:ALGORITHM|ARN|AUDIENCE|COUNT|DIR|ENABLED|ENCODER|ENDPOINT|EXPIRY|FILE|HEADER|HOST|ID|ISSUER|LENGTH|LIFETIME|LIMIT|MAX|MIN|MINUTES|MODE|NAME|PATH|POLICY|PORT|REF|REQUIRED|ROTATION|SECONDS|SIZE|TTL|TYPE|URI|URL)$/;

/** Values that are no secret: nothing, a switch, a path, or the place where the secret stands. */
const harmless =
  /^(?:|true|false|null|~|\/[\w.-]+(?:\/[\w.-]+)+|\$\([A-Za-z_][\w.-]*\)|\$\{[^}]+\}|\{\{.*\}\}|vault:.+)$/i;

const privateKey = /-BEGIN [A-Z ]*PRIVATE KEY-/;

/** An address with a password in it, as databases and brokers take them; one put together from variables is none. */
const passwordInAddress = /^[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:[^\s/@$]+@/i;

/** `dbPassword`, `db.password` and `DB-PASSWORD` in one form: `DB_PASSWORD`. */
function asWords(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
}

/** Whether a setting holds a secret: by its name, unless the value is harmless, or by its value alone. */
export function isSecret(name: string, value: string): boolean {
  if (privateKey.test(value) || passwordInAddress.test(value)) return true;
  const words = asWords(name);
  return (
    secretName.test(words) &&
    !aboutSecret.test(words) &&
    !harmless.test(value.trim())
  );
}
