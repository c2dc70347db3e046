const exits = `
Exit codes:
  0  fine
  1  judged bad: something fails, or what --fail-on names
  2  wrong input: one line on stderr with file, place and what was expected
`;

/** What follows the options in each command's help. */
export const help = {
  program: `
Examples:
  vitals render --service vitals.yaml --out deploy
  vitals check deploy --service vitals.yaml
  helm template chart | vitals check - --tier core
  vitals policy diff policy.yaml next.yaml --services services
${exits}
Colours are used on a terminal only, and never where NO_COLOR is set.
`,
  render: `
Examples:
  vitals render --service vitals.yaml --out deploy
  vitals render --service vitals.yaml --policy policy.yaml --out deploy --explain
  vitals render --service vitals.yaml --json | jq -r '.files[].text'

Without --out nothing is written; --explain or --json then show what would be.
Nothing is written through a symbolic link, and files of other names stay.
${exits}`,
  check: `
Examples:
  vitals check deploy
  vitals check deploy --service vitals.yaml --policy policy.yaml --fail-on warn
  kustomize build overlays/prod | vitals check - --tier critical --json
  vitals check deploy --sarif > vitals.sarif

In folders every *.yaml, *.yml and *.json is read, but for node_modules, .git,
kustomizations and the patches they name: those are not built here, so pipe what
kustomize build prints. In SARIF files are named from the root of the repository.
An object's tier is that of --tier, else of its descriptor,
else of its label vitals.dev/tier, else the policy's defaultTier; where the last
was used, the summary says so.
${exits}`,
  policy: '',
  policyCheck: `
Examples:
  vitals policy default > policy.yaml
  vitals policy check policy.yaml
${exits}`,
  policyDiff: `
Examples:
  vitals policy diff policy.yaml next.yaml
  vitals policy diff policy.yaml next.yaml --services . --json

For each service the descriptor is rendered by both policies: fields that
differ are listed, and the verdicts that change for what is rendered today.
${exits}`,
  slo: '',
  sloRules: `
Examples:
  vitals slo rules --service vitals.yaml > rules.yaml
  vitals slo rules --service vitals.yaml --operator --out deploy/prometheus-rule.yaml
  vitals slo rules -f checkout.openslo.yaml | promtool check rules /dev/stdin

Of OpenSLO documents those SLOs become rules whose ratioMetric has counters of
Prometheus as good or bad and total, or whose thresholdMetric is a gauge, which is
counted in minutes; over a rolling window of 7 to 90 days. Any other is refused.
Alert policies are left out where they differ from the burn windows, which are the
same for every service; the file says so. Of the policy, only monitoring.runbookUrl
is read with -f.
${exits}`,
  sloExport: `
Examples:
  vitals slo export --service vitals.yaml > openslo.yaml
  vitals slo export --service vitals.yaml | vitals slo rules -f -

What OpenSLO has no field for stands in annotations vitals.dev/…; read back by
vitals slo rules it gives the same targets, windows and rules.
${exits}`,
  sloBudget: `
Examples:
  vitals slo budget --service vitals.yaml --prometheus https://prometheus.example.org
  vitals slo budget --service vitals.yaml --prometheus $URL --at 2026-11-24T08:00:00Z --json
  vitals slo budget --service vitals.yaml --prometheus $URL --raw --fail-on unknown

The last hour is counted from the service's own counters. Longer windows are sums
of the records that the rendered rules write, or, where there are none and with
--raw, of the counters; COUNTED says which. What is not known is never counted as
good: it is told with its reason. A bearer token is read from
VITALS_PROMETHEUS_TOKEN.
${exits}  3  Prometheus cannot be reached or does not answer
`,
  schema: `
Example, with the first line of vitals.yaml for editors that use yaml-language-server:
  vitals schema service > service.schema.json
  # yaml-language-server: $schema=./service.schema.json
`,
} as const;
