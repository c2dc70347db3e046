export { previewFormField } from './previewFormField';
export { scheduleFormField } from './scheduleFormField';
export { tierQuestionsFormField } from './tierQuestionsFormField';
