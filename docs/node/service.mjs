// A service whose callers present tokens that were made in Tokenry. It needs Node.js 18 or later, and nothing else.
import { createServer } from 'node:http';

const tokenry = process.env.TOKENRY_URL ?? 'http://127.0.0.1:8080';
const ownToken = process.env.TOKENRY_TOKEN; // one that may only read is enough
const port = Number(process.env.PORT ?? 3000);

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What Tokenry says of a token (RFC 7662). Throws when it cannot tell. */
async function introspect(token) {
  const answer = await fetch(`${tokenry}/oauth2/introspect`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${ownToken}` },
    body: new URLSearchParams({ token }),
    signal: AbortSignal.timeout(3_000), // in an outage Tokenry needs up to two seconds to say so
  });
  if (!answer.ok) {
    throw new Error(`Tokenry answered ${answer.status}`);
  }
  return answer.json();
}

/** The status that a request deserves, and what is known of its token when that is 200. */
async function judge(request) {
  const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (!token) {
    return { status: 401, challenge: 'Bearer' };
  }
  const known = await introspect(token);
  if (!known.active) {
    return { status: 401, challenge: 'Bearer error="invalid_token"' };
  }
  const needed = readingMethods.has(request.method) ? 'read' : 'write';
  return known.scope.split(' ').includes(needed)
    ? { status: 200, known }
    : { status: 403, challenge: `Bearer error="insufficient_scope", scope="${needed}"` };
}

createServer(async (request, response) => {
  try {
    const { status, challenge, known } = await judge(request);
    response.writeHead(status, challenge ? { 'WWW-Authenticate': challenge } : {});
    response.end(known ? `Hello, ${known.name}\n` : '');
  } catch (cannotTell) {
    console.error(cannotTell.message);
    response.writeHead(503, { 'Retry-After': '1' }).end();
  }
}).listen(port, '127.0.0.1');
