const { builtinModules } = require('node:module');

const notPure = 'The domain is pure: take it as an argument.';

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  restrictedSrcImports: builtinModules.flatMap(name => [
    { name, message: notPure },
    { name: `node:${name}`, message: notPure },
  ]),
  restrictedSrcSyntax: [
    {
      selector:
        'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
      message: `No clock. ${notPure}`,
    },
    {
      selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
      message: `No clock. ${notPure}`,
    },
    {
      selector: 'CallExpression[callee.name="Date"]',
      message: `No clock. ${notPure}`,
    },
    {
      selector:
        'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
      message: `No chance. ${notPure}`,
    },
    {
      selector:
        'ImportDeclaration[importKind="value"][source.value=/^(@kubernetes-models\\u002f|kubernetes-models)/]',
      message:
        'Only `import type` from the Kubernetes models here: their schemas would weigh on the command and the browser.',
    },
  ],
  rules: {
    'no-console': 'error',
    'no-restricted-globals': [
      'error',
      ...[
        'crypto',
        'fetch',
        'localStorage',
        'performance',
        'process',
        'setInterval',
        'setTimeout',
        'window',
      ].map(name => ({ name, message: notPure })),
    ],
  },
  overrides: [
    {
      // Only tests import it: what it needs stays a development dependency, and
      // the schemas of the Kubernetes models weigh on nobody.
      files: ['src/testing/**'],
      rules: {
        '@backstage/no-undeclared-imports': 'off',
        'no-restricted-syntax': 'off',
      },
    },
  ],
  testRules: {
    'no-restricted-globals': 'off',
  },
});
