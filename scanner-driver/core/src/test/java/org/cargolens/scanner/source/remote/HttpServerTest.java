package org.cargolens.scanner.source.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that answer what no real one would, or rarely. */
@Timeout(120)
final class HttpServerTest {
  private static final String DATE = "Sun, 29 Nov 2026 08:00:01 GMT";
  private static final long MILLIS = 1_795_939_201_000L;
  private static final byte[] BODY = "0123456789".getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path temp;

  private final List<String> ranges = new ArrayList<>();
  private ExecutorService threads;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    threads = Executors.newCachedThreadPool();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, 200));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange, int code) throws IOException {
    exchange.getResponseHeaders().set("Last-Modified", DATE);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    if (head) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(BODY.length));
    }
    ranges.add(
        exchange.getRequestHeaders().getFirst("Range")
            + " "
            + exchange.getRequestHeaders().getFirst("If-Range"));
    exchange.sendResponseHeaders(code, head ? -1 : BODY.length);
    if (!head) {
      exchange.getResponseBody().write(BODY);
    }
    exchange.close();
  }

  private RemoteTree connect() throws Exception {
    return connect(Duration.ofSeconds(10));
  }

  private RemoteTree connect(Duration longestWait) throws Exception {
    RemoteAddress address =
        RemoteAddress.parse("http://127.0.0.1:" + server.getAddress().getPort());
    RemotePlace place = new RemotePlace(address, RemoteAccess.NONE, longestWait);
    return RemoteSetup.of(place, temp).server().connect();
  }

  @Test
  void read_serverWithoutRanges_skipsWhatIsThere() throws Exception {
    try (RemoteTree tree = connect()) {
      RemoteStamp stamp = tree.stamp("a.npy");
      assertThat(stamp).isEqualTo(new RemoteStamp(10, MILLIS, ""));
      try (InputStream in = tree.read("a.npy", stamp, 7)) {
        assertThat(in.read()).isEqualTo('7');
        assertThat(in.readAllBytes()).asString().isEqualTo("89");
      }
      assertThat(ranges).contains("bytes=7- " + DATE);
      RemoteStamp other = new RemoteStamp(11, MILLIS, "");
      assertThatThrownBy(() -> tree.read("a.npy", other, 0))
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining("another file");
    }
  }

  @Test
  void read_otherRangeThanAskedFor_isRefused() throws Exception {
    server.createContext(
        "/range",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Range", "bytes 3-9/10");
          answer(exchange, 206);
        });
    try (RemoteTree tree = connect()) {
      RemoteStamp stamp = new RemoteStamp(10, MILLIS, "W/\"weak\"");
      assertThat(new String(tree.read("range", stamp, 3).readAllBytes(), StandardCharsets.US_ASCII))
          .isEqualTo("0123456789");
      assertThatThrownBy(() -> tree.read("range", stamp, 4))
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining("bytes 3-9/10");
    }
  }

  @Test
  void read_restOfAnotherFile_isRefused() throws Exception {
    server.createContext(
        "/range",
        exchange -> { // whatever If-Range says
          exchange.getResponseHeaders().set("Content-Range", "bytes 3-9/10");
          exchange.getResponseHeaders().set("ETag", "\"new\"");
          answer(exchange, 206);
        });
    try (RemoteTree tree = connect()) {
      tree.read("range", new RemoteStamp(10, MILLIS, "\"new\""), 3).close();
      tree.read("range", new RemoteStamp(10, MILLIS, ""), 3).close();
      for (RemoteStamp other :
          List.of(new RemoteStamp(10, MILLIS, "\"old\""), new RemoteStamp(11, MILLIS, "\"new\""))) {
        assertThatThrownBy(() -> tree.read("range", other, 3))
            .isInstanceOf(FileSystemException.class)
            .hasMessageContaining("another file");
      }
    }
  }

  @Test
  void calls_statusCodes_tellFilesFromTheLink() throws Exception {
    for (int code : new int[] {301, 401, 404, 500, 503}) {
      server.createContext("/" + code, exchange -> answer(exchange, code));
    }
    server.createContext(
        "/vague",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    try (RemoteTree tree = connect()) {
      assertThatThrownBy(() -> tree.stamp("404")).isInstanceOf(NoSuchFileException.class);
      assertThatThrownBy(() -> tree.stamp("401")).isInstanceOf(AccessDeniedException.class);
      assertThatThrownBy(() -> tree.list("301", 9)).isInstanceOf(FileSystemException.class);
      assertThatThrownBy(() -> tree.list("500", 9)).isInstanceOf(FileSystemException.class);
      assertThatThrownBy(() -> tree.stamp("503"))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(FileSystemException.class);
      assertThatThrownBy(() -> tree.stamp("vague")).hasMessageContaining("Content-Length");
    }
  }

  @Test
  void list_plainText_isOneNameALine() throws Exception {
    server.createContext(
        "/text",
        exchange -> {
          byte[] names = "2026/\na.npy\n".getBytes(StandardCharsets.US_ASCII);
          exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
          exchange.sendResponseHeaders(200, names.length);
          exchange.getResponseBody().write(names);
          exchange.close();
        });
    try (RemoteTree tree = connect()) {
      assertThat(tree.list("text", 9))
          .extracting(RemoteEntry::name)
          .containsExactly("2026", "a.npy");
      assertThatThrownBy(() -> tree.list("text", 1)).hasMessageContaining("more than 1 entries");
    }
  }

  @Test
  void list_json_isReadOrRefusedWithThePlace() throws Exception {
    for (String text : List.of("[{\"name\":\"a.npy\"},{\"name\":\"b/\",\"is_dir\":true}]", "[{]")) {
      server.createContext(
          "/json" + text.length(),
          exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, text.length());
            exchange.getResponseBody().write(text.getBytes(StandardCharsets.US_ASCII));
            exchange.close();
          });
    }
    try (RemoteTree tree = connect()) {
      assertThat(tree.list("json46", 9))
          .extracting(RemoteEntry::name)
          .containsExactly("a.npy", "b");
      assertThatThrownBy(() -> tree.list("json3", 9))
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining("expected '\"' at character 3");
    }
  }

  @Test
  void list_jsonThatIsNoListing_isAskedForAsAPageFromThenOn() throws Exception {
    List<String> asked = new ArrayList<>();
    server.createContext(
        "/choosy",
        exchange -> {
          String accepted = exchange.getRequestHeaders().getFirst("Accept");
          asked.add(accepted);
          boolean json = accepted.contains("json");
          String text = json ? "{\"files\":[]}" : "<a href=\"a.npy\">a.npy</a>";
          exchange
              .getResponseHeaders()
              .set("Content-Type", json ? "application/json" : "text/html");
          exchange.sendResponseHeaders(200, text.length());
          exchange.getResponseBody().write(text.getBytes(StandardCharsets.US_ASCII));
          exchange.close();
        });
    try (RemoteTree tree = connect()) {
      for (int count = 0; count < 2; count++) {
        assertThat(tree.list("choosy", 9)).extracting(RemoteEntry::name).containsExactly("a.npy");
      }
    }
    assertThat(asked).hasSize(3);
  }

  @Test
  void read_chunksWithoutEnd_areReadNoFurtherThanTheSize() throws Exception {
    server.createContext(
        "/endless",
        exchange -> {
          exchange.getResponseHeaders().set("Last-Modified", DATE);
          exchange.sendResponseHeaders(200, 0);
          while (true) { // until it is broken off
            exchange.getResponseBody().write(BODY);
          }
        });
    try (RemoteTree tree = connect()) {
      assertThatThrownBy(() -> tree.list("endless", 9))
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining("its listing has more than");
      assertThatThrownBy(() -> tree.read("endless", new RemoteStamp(10, MILLIS, ""), 0))
          .isInstanceOf(FileSystemException.class);
    }
  }

  @Test
  void connect_headersWithoutEnd_areBrokenOff() throws Exception {
    try (ServerSocket endless = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      threads.execute(() -> sayHeaders(endless));
      RemoteAddress address = RemoteAddress.parse("http://127.0.0.1:" + endless.getLocalPort());
      RemotePlace place = new RemotePlace(address, RemoteAccess.NONE, Duration.ofSeconds(20));
      assertThatThrownBy(() -> RemoteSetup.of(place, temp).server().connect())
          .isInstanceOf(ScannerException.Unreachable.class);
    }
  }

  private static void sayHeaders(ServerSocket server) {
    try (Socket one = server.accept()) {
      one.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
      for (int number = 0; true; number++) {
        String line = "Name-" + number + ": " + "x".repeat(1000) + "\r\n";
        one.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      assertThat(e).isNotNull(); // it was broken off
    }
  }

  @Test
  void read_serverFallsSilent_endsInTime() throws Exception {
    server.createContext(
        "/silent",
        exchange -> {
          exchange.getResponseHeaders().set("Last-Modified", DATE);
          exchange.sendResponseHeaders(200, BODY.length);
          exchange.getResponseBody().write(BODY, 0, 5);
          exchange.getResponseBody().flush();
        });
    try (RemoteTree tree = connect(Duration.ofSeconds(2))) {
      InputStream in = tree.read("silent", new RemoteStamp(10, MILLIS, ""), 0);
      assertThatThrownBy(in::readAllBytes).hasMessageContaining("silent");
      in.close();
      assertThatThrownBy(in::read).hasMessageContaining("closed");
    }
  }

  @Test
  void connect_serverEndsInHandshake_isAwayAndNotUntrusted() throws Exception {
    Path password = Files.writeString(temp.resolve("password"), "only for tests\n");
    RemoteAccess access = RemoteAccess.NONE.withPasswordFile(password);
    try (ServerSocket ending = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      threads.execute(() -> endAll(ending));
      for (String scheme : List.of("https", "ftpsi")) {
        RemoteAddress address =
            RemoteAddress.parse(scheme + "://lens@127.0.0.1:" + ending.getLocalPort());
        RemotePlace place = new RemotePlace(address, access, Duration.ofSeconds(10));
        assertThatThrownBy(() -> RemoteSetup.of(place, temp).server().connect())
            .isInstanceOf(ScannerException.Unreachable.class);
      }
    }
  }

  /** Ends each connection after the first byte, until the socket is closed. */
  private static void endAll(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket one = server.accept()) {
        int unused = one.getInputStream().read();
        one.shutdownOutput();
      } catch (IOException e) {
        assertThat(e).isNotNull();
      }
    }
  }

  @Test
  void connect_nobodyOrUnwelcome_saysSo() throws Exception {
    server.removeContext("/");
    server.createContext("/", exchange -> answer(exchange, 403));
    assertThatThrownBy(this::connect)
        .isInstanceOf(ScannerException.AccessDenied.class)
        .hasMessageContaining("403");
    server.stop(0);
    assertThatThrownBy(this::connect).isInstanceOf(ScannerException.Unreachable.class);
  }
}
