import { dropDraft, readDraft, writeDraft } from './draftStore';

const draft = {
  baseVersion: 1,
  text: 'version: 2',
  reason: 'fewer pages',
  savedAt: '2026-11-24T10:00:00.000Z',
};

describe('the draft of a tab', () => {
  beforeEach(() => sessionStorage.clear());

  it('is read back as it was written, until it is dropped', () => {
    writeDraft(draft);
    expect(readDraft()).toEqual(draft);
    dropDraft();
    expect(readDraft()).toBeUndefined();
  });

  it.each(['not json', '{"text":1}', '[]'])('is none where %s stands', text => {
    sessionStorage.setItem('vitals.policy.draft', text);
    expect(readDraft()).toBeUndefined();
  });
});
