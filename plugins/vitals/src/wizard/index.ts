export { previewFormField } from './previewFormField';
export { tierQuestionsFormField } from './tierQuestionsFormField';
