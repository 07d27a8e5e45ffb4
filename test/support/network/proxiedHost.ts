import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import { createServer as createTlsServer } from "node:tls";
import { listen } from "../listen";
import { makeCertificate } from "./certificate";

/** What the proxy answers CONNECT with. */
type Answer = number | "nothing" | "hang up";

/** An https host that only its proxy can reach. Both are real servers on loopback. */
export interface ProxiedHost {
  /** `https://api.vogent.test`: no name server knows it. */
  url: string;
  /** `127.0.0.1:…`, of the proxy. */
  proxy: string;
  /** `localhost:…`, of the same proxy by https. */
  secureProxy: string;
  /** A file for `NODE_EXTRA_CA_CERTS`. */
  certificate: string;
  /** Every CONNECT, with its credentials. */
  tunnels: { target: string | undefined; credentials: string | undefined }[];
  /** What the proxy answers the next CONNECTs with. Then 200, which opens a tunnel. */
  answers: Answer[];
  /** Whether the host answers a TLS handshake. */
  handshakes: boolean;
  stop(): Promise<void>;
}

const host = "api.vogent.test";

/**
 * Starts the host, which passes on what it decrypts, and its proxy.
 *
 * @param target The http server on loopback that answers.
 */
export async function startProxiedHost(target: string): Promise<ProxiedHost> {
  const folder = mkdtempSync(joinPath(tmpdir(), "pulumi-vogent-host-"));
  const certificate = joinPath(folder, "certificate.pem");
  const pair = makeCertificate(host, "localhost");
  writeFileSync(certificate, pair.cert);

  const sockets = new Set<Socket>();
  const keep = <S extends Socket>(socket: S) => {
    sockets.add(socket);
    return socket.on("error", () => socket.destroy()).on("close", () => sockets.delete(socket));
  };
  const front = createTlsServer(pair, (socket) => {
    const behind = keep(connect(Number(new URL(target).port), "127.0.0.1"));
    join(keep(socket), behind);
  }).on("tlsClientError", () => {});
  const frontPort = await listen(front);
  const openTunnel = (request: IncomingMessage, socket: Socket) => {
    keep(socket);
    const { authorization, "proxy-authorization": credentials } = request.headers;
    if (authorization !== undefined) throw new Error("the proxy must not see the key");
    proxied.tunnels.push({ target: request.url, credentials });
    const answer = proxied.answers.shift() ?? 200;
    if (answer === "hang up") return void socket.destroy();
    if (answer === "nothing") return;
    if (answer !== 200) return void socket.end(`HTTP/1.1 ${answer} No\r\nContent-Length: 2\r\n\r\nNo`);
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    if (!proxied.handshakes || request.url !== `${host}:443`) return;
    const behind = keep(connect(frontPort, "127.0.0.1"));
    join(socket, behind);
  };
  const proxy = createServer().on("connect", openTunnel);
  const secureProxy = createHttpsServer(pair).on("connect", openTunnel);
  const proxied: ProxiedHost = {
    url: `https://${host}`,
    proxy: `127.0.0.1:${await listen(proxy)}`,
    secureProxy: `localhost:${await listen(secureProxy)}`,
    certificate,
    tunnels: [],
    answers: [],
    handshakes: true,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      const servers = [front, proxy, secureProxy];
      await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
      rmSync(folder, { recursive: true });
    },
  };
  return proxied;
}

/** Passes on what either side sends, and ends both together. */
function join(one: Socket, other: Socket): void {
  one.pipe(other).pipe(one);
  one.on("close", () => other.destroy());
  other.on("close", () => one.destroy());
}
