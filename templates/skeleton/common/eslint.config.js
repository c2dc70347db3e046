import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const logMethods = '/^(trace|debug|info|warn|error|fatal)$/';

export default tseslint.config(
  { ignores: ['dist', 'deploy', 'coverage'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true },
      ],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: `CallExpression[callee.property.name=${logMethods}] > :matches(TemplateLiteral[expressions.length>0], BinaryExpression).arguments`,
          message:
            'A log message is a fixed text; put values into fields, which are allow-listed.',
        },
      ],
    },
  },
  {
    files: ['**/*.test.ts'],
    rules: {
      // node:test collects the promises of its own calls.
      '@typescript-eslint/no-floating-promises': 'off',
    },
  },
  { files: ['*.js'], extends: [tseslint.configs.disableTypeChecked] },
);
