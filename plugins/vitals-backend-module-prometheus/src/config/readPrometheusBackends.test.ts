import { ConfigReader } from '@backstage/config';
import type { JsonObject, JsonValue } from '@backstage/types';
import { readPrometheusBackends } from './readPrometheusBackends';

function read(prometheus: JsonValue) {
  return readPrometheusBackends(new ConfigReader({ vitals: { prometheus } }));
}

const eu = { name: 'eu', url: 'https://prometheus.eu.example.com' };

describe('readPrometheusBackends', () => {
  it('has none where none is set up', () => {
    expect(readPrometheusBackends(new ConfigReader({}))).toEqual([]);
  });

  it('fills in what is left out', () => {
    expect(read([eu])).toEqual([
      {
        name: 'eu',
        url: 'https://prometheus.eu.example.com',
        timeoutSeconds: 20,
        retries: 3,
        concurrency: 4,
        maxResponseMegabytes: 64,
        headers: {},
      },
    ]);
  });

  it('reads all that can be set', () => {
    const whole = {
      ...eu,
      timeoutSeconds: 60,
      retries: 0,
      concurrency: 2,
      maxResponseMegabytes: 8,
      headers: { 'X-Team': 'clinical' },
      basic: { username: 'vitals', password: 'hunter2' },
      tls: {
        caFile: 'ca.pem',
        certFile: 'cert.pem',
        keyFile: 'key.pem',
        insecureSkipVerify: true,
      },
      tenant: 'clinic',
    };
    const copy = { ...eu, name: 'eu-copy', copyOf: 'eu', bearerToken: 'abc' };
    expect(read([whole, copy])).toEqual([
      whole,
      expect.objectContaining({ copyOf: 'eu', bearerToken: 'abc' }),
    ]);
  });

  it.each<[string, JsonValue, string]>([
    [
      'no list',
      { name: 'eu' },
      'vitals.prometheus: expected a list, found {"name":"eu"}',
    ],
    [
      'no address',
      [{ name: 'eu' }],
      'vitals.prometheus[0].url: expected text, found nothing',
    ],
    [
      'another scheme',
      [{ ...eu, url: 'ftp://prometheus' }],
      'vitals.prometheus[0].url: expected an address such as https://prometheus.example.com, without credentials, ? or #, found "ftp://prometheus"',
    ],
    [
      'a name with a space',
      [{ ...eu, name: 'eu west' }],
      'vitals.prometheus[0].name: expected 1 to 63 small letters, digits and hyphens, found "eu west"',
    ],
    [
      'no time at all',
      [{ ...eu, timeoutSeconds: 0 }],
      'vitals.prometheus[0].timeoutSeconds: expected a number of more than 0, found 0',
    ],
    [
      'half a retry',
      [{ ...eu, retries: 1.5 }],
      'vitals.prometheus[0].retries: expected a whole number, found 1.5',
    ],
    [
      'an unknown field',
      [{ ...eu, token: 'abc' }],
      'vitals.prometheus[0]: expected a known field, found unknown field "token"',
    ],
    [
      'two kinds of credentials',
      [
        {
          ...eu,
          bearerToken: 'abc',
          basic: { username: 'vitals', password: 'hunter2' },
        },
      ],
      'vitals.prometheus[0].basic: expected bearerToken or basic, found both',
    ],
    [
      'half a certificate',
      [{ ...eu, tls: { certFile: 'cert.pem' } }],
      'vitals.prometheus[0].tls: expected certFile and keyFile together, found one of them',
    ],
    [
      'TLS without https',
      [{ ...eu, url: 'http://prometheus', tls: { caFile: 'ca.pem' } }],
      'vitals.prometheus[0].tls: expected an address with https, found settings of TLS and an address with http',
    ],
    [
      'a header that has a setting of its own',
      [{ ...eu, headers: { Authorization: 'Bearer abc' } }],
      'vitals.prometheus[0].headers.Authorization: expected another header: bearerToken or basic sets this one, found it',
    ],
    [
      'a name twice',
      [eu, eu],
      'vitals.prometheus[1].name: expected another name than that of an earlier one, found "eu"',
    ],
    [
      'an address twice, which no copyOf explains',
      [eu, { ...eu, name: 'us', url: 'https://prometheus.eu.example.com/' }],
      'vitals.prometheus[1].url: expected another address, tenant or header than those of an earlier one, which would count twice, found "https://prometheus.eu.example.com/"',
    ],
    [
      'a copy of itself',
      [{ ...eu, copyOf: 'eu' }],
      'vitals.prometheus[0].copyOf: expected the name of another backend in this list, found "eu"',
    ],
    [
      'a copy of a copy',
      [
        eu,
        { ...eu, name: 'a', copyOf: 'eu' },
        { ...eu, name: 'b', copyOf: 'a' },
      ],
      'vitals.prometheus[2].copyOf: expected the name of one that is no copy itself, found "a"',
    ],
  ])('says in one line what is wrong: %s', (_name, prometheus, line) => {
    expect(() => read(prometheus)).toThrow(new Error(line));
  });

  it('tells every wrong value in a line of its own', () => {
    expect(() =>
      read([
        { ...eu, retries: -1 },
        { ...eu, name: 'us', tenant: 'us', timeoutSeconds: 301 },
      ]),
    ).toThrow(
      new Error(
        'vitals.prometheus[0].retries: expected a number of at least 0, found -1\n' +
          'vitals.prometheus[1].timeoutSeconds: expected a number of at most 300, found 301',
      ),
    );
  });

  it.each<[string, JsonObject]>([
    ['a token that is a number', { bearerToken: 8717342 }],
    ['a token with a line break', { bearerToken: '8717342\n' }],
    [
      'a password that is a list',
      { basic: { username: 'a', password: ['8717342'] } },
    ],
    ['a header with a line break', { headers: { 'X-Key': '8717342\r\nX: 1' } }],
    ['an address with a token', { url: 'https://host/?token=8717342' }],
    ['an address with credentials', { url: 'https://vitals:8717342@host' }],
  ])('never shows a secret: %s', (_name, settings) => {
    expect(() => read([{ ...eu, ...settings }])).toThrow(
      /^vitals\.prometheus\[0\]\S+: expected .*$/,
    );
    expect(() => read([{ ...eu, ...settings }])).not.toThrow(/8717342/);
  });
});
