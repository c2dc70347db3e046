type Labels = Readonly<Record<string, string>>;

type Requirement = (labels: Labels) => boolean;

function requirement(text: string): Requirement {
  const [, key, operator, value] =
    /^([^=!\s]+)\s*(==|=|!=)\s*(\S*)$/.exec(text) ?? [];
  if (key === undefined) {
    throw new TypeError(
      `expected a label selector of the form key=value, found ${JSON.stringify(
        text,
      )}`,
    );
  }
  return operator === '!='
    ? labels => labels[key] !== value
    : labels => labels[key] === value;
}

/** What a label selector of equalities asks for, `app=triage,tier!=core`. Throws TypeError on the set-based form, which the demo does not need. */
export function matcherOf(selector: string): Requirement {
  const requirements = selector
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
    .map(requirement);
  return labels => requirements.every(fits => fits(labels));
}
