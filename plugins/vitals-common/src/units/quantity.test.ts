import {
  formatCpu,
  formatMemory,
  parseCpuMillicores,
  parseMemoryBytes,
  parseQuantity,
} from './quantity';

describe('quantities', () => {
  it.each([
    ['500m', 500],
    ['0.1', 100],
    ['2', 2000],
    [1.5, 1500],
    ['1u', 1],
    ['1e3', 1_000_000],
    ['100n', 1],
  ])('reads %s as %i thousandths of a core', (text, millicores) => {
    expect(parseCpuMillicores(text)).toBe(millicores);
  });

  it.each([
    ['128Mi', 134_217_728],
    ['1Gi', 1_073_741_824],
    ['1M', 1_000_000],
    ['128974848', 128_974_848],
    ['129e6', 129_000_000],
    ['.5Ki', 512],
  ])('reads %s as %i bytes', (text, bytes) => {
    expect(parseMemoryBytes(text)).toBe(bytes);
  });

  it.each(['', 'lots', '1 Gi', '1GB', 'Mi', '1e', '--1', '0x10'])(
    'does not take %j for a quantity',
    text => {
      expect(parseQuantity(text)).toBeUndefined();
    },
  );

  it('prints what the API server gives back', () => {
    expect([
      formatCpu(1500),
      formatCpu(2000),
      formatMemory(256),
      formatMemory(2048),
    ]).toEqual(['1500m', '2', '256Mi', '2Gi']);
  });
});
