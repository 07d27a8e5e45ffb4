import { createServer } from "node:http";
import { text as readText } from "node:stream/consumers";
import { close, listen } from "./listen";

/** A request that a workflow sent. */
export interface HostRequest {
  /** Like `POST /projects/1/merge_requests/2/notes`, without the query. */
  request: string;
  token: string | undefined;
  body: string;
}

/** As much of the APIs of GitHub and GitLab as a workflow needs to comment. */
export interface CodeHost {
  url: string;
  requests: HostRequest[];
  /** The comments that are there, in the form of either API. */
  comments: { id: number; body: string; user: { login: string }; author: { id: number } }[];
  stop(): Promise<void>;
}

/** The user whose token the workflow has: the author of what it posts. */
const us = { user: { login: "github-actions[bot]" }, author: { id: 7 } };

export async function startCodeHost(): Promise<CodeHost> {
  const requests: HostRequest[] = [];
  const comments: CodeHost["comments"] = [];
  const server = createServer(async (message, response) => {
    const text = await readText(message);
    const isJson = message.headers["content-type"] === "application/json";
    const body: string = isJson ? JSON.parse(text).body : (new URLSearchParams(text).get("body") ?? "");
    const { pathname } = new URL(message.url ?? "", "http://127.0.0.1");
    const { authorization, "private-token": token = authorization } = message.headers;
    requests.push({ request: `${message.method} ${pathname}`, token: `${token}`, body });
    response.setHeader("content-type", "application/json").end(JSON.stringify(answer(message.method, pathname, body)));
  });

  function answer(method: string | undefined, pathname: string, body: string): unknown {
    if (pathname.endsWith("/user")) return us.author;
    if (method === "GET") return comments;
    if (method === "POST") comments.push({ id: comments.length + 1, body, ...us });
    else Object.assign(comments.find(({ id }) => pathname.endsWith(`/${id}`)) ?? {}, { body });
    return {};
  }

  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    comments,
    stop: () => close(server),
  };
}
