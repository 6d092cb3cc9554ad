import type { Json } from "./callbacks.js";

/** Where a server is, and how it is asked. */
export interface TransportOptions {
  /** Address of the platform, without a trailing slash; the default is the page's own origin. */
  origin?: string;
  /** Languages for texts of the server, as an `Accept-Language` header; the default is the browser's. */
  languages?: () => string | undefined;
  /** Milliseconds after which a request is given up; 15,000 by default. */
  timeout?: number;
  /** Replaces `fetch`, for tests and for runtimes that bring their own. */
  fetch?: typeof fetch;
  /** Called with every answer's status, before it is read. */
  onStatus?: (status: number) => void;
}

/** What came back. */
export interface Answer {
  status: number;
  body: Json;
  etag?: string;
  retryAfter?: number;
}

/** One request. */
export interface Call {
  method: string;
  path: string;
  body?: Json;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** The server could not be reached, or did not answer in time. Nothing is known about what it did. */
export class UnreachableError extends Error {
  override name = "UnreachableError";
}

/** The server refused. Carries its error envelope. */
export class RefusedError extends Error {
  override name = "RefusedError";

  /**
   * @param status HTTP status.
   * @param detail Member `detail` of the envelope, as it came.
   */
  constructor(
    readonly status: number,
    message: string,
    readonly detail: Json,
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

/** Sends JSON and reads JSON; cookies go along. */
export class Transport {
  readonly #options: TransportOptions;

  constructor(options: TransportOptions = {}) {
    this.#options = options;
  }

  /** @throws UnreachableError No answer, or none in time. */
  async send(call: Call): Promise<Answer> {
    const { origin = "", timeout = 15_000, languages, onStatus } = this.#options;
    const limit = AbortSignal.timeout(timeout);
    const language = languages?.();
    try {
      const response = await (this.#options.fetch ?? fetch)(`${origin}${call.path}`, {
        method: call.method,
        credentials: "include",
        cache: "no-store",
        signal: call.signal === undefined ? limit : AbortSignal.any([call.signal, limit]),
        headers: {
          Accept: "application/json",
          // Proves to the server that no foreign page sent this (protocol reference, section 1.3).
          "X-Requested-With": "XMLHttpRequest",
          ...(call.body === undefined ? {} : { "Content-Type": "application/json" }),
          ...(language === undefined ? {} : { "Accept-Language": language }),
          ...call.headers,
        },
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      });
      onStatus?.(response.status);
      return await read(response);
    } catch (error) {
      if (call.signal?.aborted) throw call.signal.reason;
      throw new UnreachableError("The server did not answer.", { cause: error });
    }
  }

  /**
   * The same for requests that either succeed or are refused.
   * @throws RefusedError The status is not 2xx.
   * @throws UnreachableError No answer, or none in time.
   */
  async ask(call: Call): Promise<Answer> {
    const answer = await this.send(call);
    if (answer.status < 200 || answer.status >= 300) throw refusal(answer);
    return answer;
  }
}

async function read(response: Response): Promise<Answer> {
  const isJson = response.headers.get("Content-Type")?.includes("json") ?? false;
  const answer: Answer = { status: response.status, body: isJson ? ((await response.json()) as Json) : null };
  const etag = response.headers.get("ETag");
  const retryAfter = Number(response.headers.get("Retry-After") ?? Number.NaN);
  if (etag !== null) answer.etag = etag;
  if (Number.isFinite(retryAfter)) answer.retryAfter = retryAfter;
  return answer;
}

function refusal({ status, body, retryAfter }: Answer): RefusedError {
  const envelope = typeof body === "object" && body !== null && !Array.isArray(body) ? body : {};
  return new RefusedError(status, typeof envelope.message === "string" ? envelope.message : "", envelope.detail ?? null, retryAfter);
}
