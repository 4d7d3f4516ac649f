package org.cargolens.scan.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;

/**
 * A real PostgreSQL server on a port of the loopback interface, with data of its own in a temporary
 * folder, fsync on, and a language's order of words, which is not that of bytes. {@code postgres}
 * may do anything without a password; {@code guarded} needs one.
 */
public final class PostgresServer implements AutoCloseable {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final Duration LONG = Duration.ofSeconds(60);
  private static @Nullable PostgresServer shared;

  private final Path programs;
  private final Path folder;
  private final Path data;
  private final int port;
  private final AtomicInteger schemas = new AtomicInteger();
  private @Nullable Process process;

  private PostgresServer(Path programs) throws IOException, InterruptedException {
    this.programs = programs;
    folder = Files.createTempDirectory("cargolens-postgres");
    data = folder.resolve("data");
    give(folder);
    port = FreePort.next();
    run(
        "initdb -N -U postgres -E UTF8 --locale=C --locale-provider=icu --icu-locale=en-US -D "
            + data);
    Files.write(
        data.resolve("pg_hba.conf"),
        List.of("host all guarded 127.0.0.1/32 scram-sha-256", "host all all 127.0.0.1/32 trust"));
  }

  /**
   * Returns the one of this virtual machine, started when it is first asked for; else ends the
   * test.
   */
  public static synchronized PostgresServer shared() throws IOException, InterruptedException {
    if (shared == null) {
      PostgresServer made = new PostgresServer(installed());
      Runtime.getRuntime().addShutdownHook(new Thread(made::close));
      made.start();
      shared = made;
    }
    return shared;
  }

  private static Path installed() throws IOException {
    if (Files.isDirectory(INSTALLED)) {
      try (Stream<Path> versions = Files.list(INSTALLED)) {
        Optional<Path> newest =
            versions
                .map(version -> version.resolve("bin"))
                .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                .max(Comparator.naturalOrder());
        if (newest.isPresent()) {
          return newest.get();
        }
      }
    }
    String message = "needs a PostgreSQL server (apt-get install postgresql-15)";
    if (Peers.required()) {
      return Assertions.fail(message);
    }
    throw Peers.skip(message);
  }

  private static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** The server refuses to run as root, and to use what isn't its user's alone. */
  private static void give(Path place) throws IOException {
    if (root()) {
      Files.setOwner(
          place,
          place.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
    }
  }

  private List<String> command(String line) {
    List<String> words = new ArrayList<>();
    if (root()) {
      words.addAll(
          List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
    }
    List<String> given = List.of(line.split(" ", -1));
    words.add(programs.resolve(given.get(0)).toString());
    words.addAll(given.subList(1, given.size()));
    return words;
  }

  private void run(String line) throws IOException, InterruptedException {
    Programs.run(folder, LONG, command(line));
  }

  private void start() throws IOException, InterruptedException {
    Path log = folder.resolve("server.log");
    Process started =
        new ProcessBuilder(
                command(
                    "postgres -c listen_addresses=127.0.0.1 -c unix_socket_directories="
                        + " -c shared_buffers=16MB -c max_connections=40 -c port="
                        + port
                        + " -D "
                        + data))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    process = started;
    long end = System.nanoTime() + LONG.toNanos();
    while (!ready()) {
      if (!started.isAlive() || System.nanoTime() > end) {
        close();
        throw new IOException("PostgreSQL did not start: " + Files.readString(log));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private boolean ready() throws IOException, InterruptedException {
    return new ProcessBuilder(command("pg_isready -q -h 127.0.0.1 -p " + port))
            .directory(folder.toFile())
            .start()
            .waitFor()
        == 0;
  }

  /** Returns the port. */
  public int port() {
    return port;
  }

  /** Makes a new schema, and returns the address of a store in it. */
  public String newStore() throws IOException, InterruptedException {
    String schema = "s" + schemas.incrementAndGet();
    sql("CREATE SCHEMA " + schema);
    return "postgresql://postgres@127.0.0.1:" + port + "/postgres?currentSchema=" + schema;
  }

  /** Runs statements, and returns what they print. */
  public String sql(String statements) throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(command("psql -X -A -t -q -h 127.0.0.1 -U postgres -p " + port));
    words.addAll(List.of("-v", "ON_ERROR_STOP=1", "-c", statements));
    return Programs.run(folder, LONG, words).strip();
  }

  /** Returns the bytes of a file of its data, each as a character. */
  public String dataFile(String name) throws IOException {
    return new String(Files.readAllBytes(data.resolve(name)), StandardCharsets.ISO_8859_1);
  }

  /** Shows others a certificate from now on. */
  public void secure(Path pem) throws IOException, InterruptedException {
    Path own = Files.copy(pem, data.resolve("server.pem"), StandardCopyOption.REPLACE_EXISTING);
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rw-------"));
    give(own);
    sql("ALTER SYSTEM SET ssl_cert_file = 'server.pem'");
    sql("ALTER SYSTEM SET ssl_key_file = 'server.pem'");
    configure("ssl", "on");
  }

  /** Changes a setting for all sessions that begin from now on. */
  public void configure(String setting, String value) throws IOException, InterruptedException {
    sql("ALTER SYSTEM SET " + setting + " = " + value);
    sql("SELECT pg_reload_conf()");
    long end = System.nanoTime() + LONG.toNanos();
    while (!sql("SHOW " + setting).equals(value)) {
      if (System.nanoTime() > end) {
        throw new IOException("PostgreSQL does not take " + setting + " = " + value);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /**
   * Kills one of the processes that serve a store; the server then ends all others, recovers, and
   * goes on.
   *
   * @return false if there is none
   */
  public boolean killOne(String application) throws IOException, InterruptedException {
    String pid =
        sql(
            "SELECT pid FROM pg_stat_activity WHERE application_name = '"
                + application
                + "' ORDER BY random() LIMIT 1");
    return !pid.isEmpty()
        && ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::destroyForcibly).orElse(false);
  }

  /** Stops it at once, as a loss of power does, and starts it again. */
  public void crash() throws IOException, InterruptedException {
    stop();
    start();
  }

  private void stop() throws IOException, InterruptedException {
    run("pg_ctl stop -s -w -m immediate -D " + data);
  }

  /** Stops it, and leaves nothing behind. */
  @Override
  public void close() {
    try {
      Process running = process;
      if (running != null && running.isAlive()) {
        stop();
      }
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
