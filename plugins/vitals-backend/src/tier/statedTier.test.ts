import { triage, triageEntity } from '../__testUtils__/services';
import { statedTier } from './statedTier';

describe('statedTier', () => {
  it('is that of the descriptor', () => {
    const vitals = { ...triage, tier: 'critical' };
    expect(statedTier(triageEntity({ vitals }))).toBe('critical');
  });

  it('is that of the label where there is no descriptor', () => {
    expect(statedTier(triageEntity())).toBe('core');
  });

  it('is that of the label where the descriptor is wrong', () => {
    const vitals = { ...triage, tier: 'critical', runtime: 'none' };
    expect(statedTier(triageEntity({ vitals }))).toBe('core');
  });

  it('is none where nothing states one', () => {
    const entity = { ...triageEntity(), metadata: { name: 'triage' } };
    expect(statedTier(entity)).toBeUndefined();
  });
});
