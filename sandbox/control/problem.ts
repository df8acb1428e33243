import type { ErrorRequestHandler, RequestHandler } from "express";
import type { z } from "zod";

/** One fault of a request; `field` is a dotted path into the body or the name of a parameter, null for the whole. */
export type Fault = { field: string | null; message: string };

/** What a script asked for can't be done; answered with its status and faults. */
export class ControlProblem extends Error {
  readonly status: number;
  readonly faults: readonly Fault[];

  constructor(status: 400 | 404 | 409 | 422, faults: readonly Fault[]) {
    super(faults.map(({ message }) => message).join("; "));
    this.status = status;
    this.faults = faults;
  }
}

export function notFound(field: string, message: string): ControlProblem {
  return new ControlProblem(404, [{ field, message }]);
}

export function unprocessable(field: string | null, message: string): ControlProblem {
  return new ControlProblem(422, [{ field, message }]);
}

/** A body or query read by its schema. @throws ControlProblem 422 naming every field that is wrong. */
export function readAs<Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> {
  const read = schema.safeParse(input ?? {});
  if (read.success) return read.data;
  throw new ControlProblem(422, read.error.issues.map(faultOfIssue));
}

function faultOfIssue(issue: z.core.$ZodIssue): Fault {
  const path = issue.path.join(".");
  return { field: path === "" ? null : path, message: issue.message };
}

export const unknownEndpoint: RequestHandler = (request, _response, next) => {
  next(
    notFound(
      "path",
      `There is no ${request.method} ${request.baseUrl}${request.path}; GET /control/api lists all.`,
    ),
  );
};

/** Problems as JSON; anything else goes on to Express, it is a fault of the sandbox. */
export const answerProblem: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (error instanceof ControlProblem) {
    response.status(error.status).json({ errors: error.faults });
  } else if (isBodyError(error)) {
    response.status(error.status).json({ errors: [{ field: null, message: error.message }] });
  } else {
    next(error);
  }
};

/** What Express's JSON reader throws: malformed or too large. */
function isBodyError(error: unknown): error is Error & { status: number } {
  return (
    error instanceof Error && "status" in error && typeof error.status === "number" && error.status < 500
  );
}
