import {
  changedFleetQuery,
  fleetRequest,
  readFleetQuery,
  writeFleetQuery,
} from './fleetQuery';

const read = (text: string) => readFleetQuery(new URLSearchParams(text));

describe('the query of the fleet', () => {
  it('comes back as it was written', () => {
    const text =
      'show=mine&state=burning&tier=critical&system=video&q=turn&sort=burn&order=desc&page=3';
    expect(writeFleetQuery(read(text)).toString()).toBe(text);
  });

  it('leaves out what is as usual and what makes no sense', () => {
    expect(
      writeFleetQuery(
        read('state=green&sort=colour&page=-2&order=up&show=all'),
      ).toString(),
    ).toBe('');
  });

  it('begins another set of rows at its first page', () => {
    const before = read('page=3');
    expect(changedFleetQuery(before, { tier: 'core' }).page).toBe(1);
    expect(changedFleetQuery(before, { page: 4 }).page).toBe(4);
  });
});

describe('fleetRequest', () => {
  it('asks for one page of the worst first', () => {
    expect(fleetRequest(read('page=2'), ['user:default/ada'])).toEqual({
      sort: 'urgency',
      order: 'asc',
      offset: 50,
      limit: 50,
    });
  });

  it('asks for nothing, not for everything, on behalf of somebody who owns nothing', () => {
    expect(fleetRequest(read('show=mine'), []).owner).toEqual(['nobody']);
  });

  it('asks for what the reader and the reader’s teams own', () => {
    expect(
      fleetRequest(read('show=mine&state=unknown&q=%20turn%20'), [
        'user:default/ada',
        'group:default/video',
      ]),
    ).toEqual({
      owner: ['user:default/ada', 'group:default/video'],
      state: ['unknown'],
      q: 'turn',
      sort: 'urgency',
      order: 'asc',
      offset: 0,
      limit: 50,
    });
  });
});
