import { html } from './html';

describe('html', () => {
  it('escapes texts, and keeps markup', () => {
    const name = `<img src=x onerror="alert('1')">&`;
    expect(html`<p title="${name}">${html`<b>${1}</b>`}</p>`.markup).toBe(
      '<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;"><b>1</b></p>',
    );
  });

  it('joins lists', () => {
    expect(html`${[html`<i>a</i>`, html`<i>b</i>`]}`.markup).toBe(
      '<i>a</i><i>b</i>',
    );
  });
});
