import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { usedClasses, withoutUnusedRules } from './unused-rules';

const used = new Set(['nhsuk-button', 'nhsuk-tag--', 'nhsuk-form-group--error']);
const prune = (css: string) => withoutUnusedRules(css, used);

describe('the style sheet without unused rules', () => {
  it('keeps what our pages use, in its order, and leaves out what they do not', () => {
    expect(prune('.nhsuk-button{a:b}.nhsuk-panel{c:d}.nhsuk-button:hover{e:f}')).toBe(
      '.nhsuk-button{a:b}.nhsuk-button:hover{e:f}',
    );
  });

  it('keeps every name that a page may complete while it runs', () => {
    expect(prune('.nhsuk-tag--green{a:b}.nhsuk-tag__more{a:b}')).toBe('.nhsuk-tag--green{a:b}');
  });

  it('does not take the beginning of a name for the name', () => {
    expect(prune('.nhsuk-button-group{a:b}')).toBe('');
  });

  it('keeps elements and classes that are not of the design system', () => {
    const css = '*,::before{a:b}html{c:d}.app-card[hidden]{e:f}';
    expect(prune(css)).toBe(css);
  });

  it('leaves out single selectors of a rule', () => {
    expect(prune('.nhsuk-panel,.nhsuk-button,.nhsuk-panel .nhsuk-button{a:b}')).toBe('.nhsuk-button{a:b}');
  });

  it('keeps a selector that needs a class not to be there', () => {
    const css = '.nhsuk-button:not(.nhsuk-panel,:has(.nhsuk-panel)):is(a,button){a:b}';
    expect(prune(css)).toBe(css);
  });

  it('looks inside conditions and layers, and leaves out those that end up empty', () => {
    expect(
      prune(
        '@layer nhsuk{@media (min-width: 40em){.nhsuk-button{a:b}.nhsuk-panel{a:b}}@supports (x:y){.nhsuk-panel{a:b}}}',
      ),
    ).toBe('@layer nhsuk{@media (min-width: 40em){.nhsuk-button{a:b}}}');
  });

  it('leaves statements and key frames as they are', () => {
    const css = '@layer theme,base;@keyframes turn{from{a:b}to{c:d}}@page{margin:1cm}';
    expect(prune(css)).toBe(css);
  });

  it('is not misled by braces and semicolons in quotes', () => {
    const css = `.nhsuk-button{background:url("data:image/svg+xml,}{;'\\"}")}html{quotes:'}'}`;
    expect(prune(`${css}.nhsuk-panel{a:b}`)).toBe(css);
  });

  it('is never cut off silently', () => {
    expect(() => prune('.nhsuk-button{a:b')).toThrow('does not close');
    expect(() => prune('.nhsuk-button')).toThrow('in the middle of a rule');
  });
});

describe('the classes in use', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mesh-mailbox-classes-'));
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('are those that the sources name, but not their tests', () => {
    fs.mkdirSync(path.join(folder, 'ui'));
    fs.writeFileSync(path.join(folder, 'ui/tag.tsx'), "<b className={'nhsuk-tag nhsuk-tag--' + colour} />");
    fs.writeFileSync(path.join(folder, 'words.ts'), "['nhsuk-u-text-break-word', 'nhsuk-' + part]");
    fs.writeFileSync(path.join(folder, 'words.test.ts'), "'nhsuk-panel'");
    expect(usedClasses([folder])).toEqual(
      new Set(['nhsuk-tag', 'nhsuk-tag--', 'nhsuk-u-text-break-word', 'nhsuk-']),
    );
  });
});
