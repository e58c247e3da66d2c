import { describe, expect, it } from 'vitest';
import { parseBaseUrl } from './base-url';

describe('parseBaseUrl', () => {
  it.each([
    ['https://mesh.example', { host: 'mesh.example', port: 443, secure: true }],
    ['https://mesh.example:8700/', { host: 'mesh.example', port: 8700, secure: true }],
    ['http://localhost:8700', { host: 'localhost', port: 8700, secure: false }],
    ['http://127.0.0.1', { host: '127.0.0.1', port: 80, secure: false }],
    ['http://[::1]:8700', { host: '::1', port: 8700, secure: false }],
  ])('accepts %s', (url, expected) => {
    expect(parseBaseUrl(url)).toEqual(expected);
  });

  it.each([
    'http://mesh.example',
    'http://127.0.0.1.example',
    'http://localhost.example',
    'https://mesh.example/messageexchange',
    'https://user:pass@mesh.example',
    'https://mesh.example?a=b',
    'ftp://localhost',
    'mesh.example',
    '',
  ])('refuses %j', (url) => {
    expect(() => parseBaseUrl(url)).toThrow('MESH base URL');
  });
});
