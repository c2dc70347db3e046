const { builtinModules } = require('node:module');

const notPure = 'The platform is a function of (seed, time, actions).';

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
      selector:
        'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
      message: `No chance but the seed. ${notPure}`,
    },
  ],
  rules: {
    'no-console': 'error',
    'no-restricted-globals': [
      'error',
      ...[
        'crypto',
        'fetch',
        'performance',
        'process',
        'setInterval',
        'setTimeout',
      ].map(name => ({ name, message: notPure })),
    ],
  },
});
