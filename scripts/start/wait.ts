import http from 'node:http';
import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export type Answer = { status: number; body: string };

/**
 * Asks an address on this machine again and again until it answers 200. Returns the last answer, or null if
 * there was none.
 */
export async function waitForOk(url: string, withinMs: number): Promise<Answer | null> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask(url);
    if (answer?.status === 200 || Date.now() > deadline) return answer;
    await pause(100);
  }
}

/** Waits until something accepts connections on a port of this machine. Returns whether it did in time. */
export async function waitForPort(port: number, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (!(await accepts(port))) {
    if (Date.now() > deadline) return false;
    await pause(50);
  }
  return true;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

function ask(url: string): Promise<Answer | null> {
  return new Promise((resolve) => {
    const request = http.get(url, { agent: false, timeout: 5000 }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        body += piece;
      });
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body }));
      response.once('error', () => resolve(null));
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(null));
  });
}
